#include <QBuffer>
#include <QChart>
#include <QDateTime>
#include <QFileDialog>
#include <QFileInfo>
#include <QImage>
#include <QLineSeries>
#include <QMessageBox>
#include <QPageLayout>
#include <QPainter>
#include <QPdfWriter>
#include <QPrintDialog>
#include <QPrinter>
#include <QSaveFile>
#include <QSvgGenerator>
#include <QTextStream>
#include <cmath>

#include "ui/charts/chart_canvas.h"
#include "ui/charts/chart_host.h"
#include "ui/charts/chart_parts.h"

namespace anomalyst::ui {
namespace {

constexpr double kPictureScale = 3;  ///< pixels of a saved picture to one on the screen
constexpr int kPrintDpi = 300;
constexpr double kScreenDpi = 96;

QString coordinate(const AxisStyle& axis, double value) {
    if (axis.scale != AxisScale::TimeUtc) return QString::number(value, 'g', 10);
    const qint64 ms = axis.origin.micros / 1000 + std::llround(value * 1000);
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODateWithMs);
}

/// RFC 4180; a text that a spreadsheet would run as a formula gets an apostrophe.
QString csvText(QString text) {
    if (!text.isEmpty() && QStringLiteral("=+-@\t\r").contains(text.front()))
        text.prepend(QLatin1Char('\''));
    if (text.contains(QLatin1Char('"')) || text.contains(QLatin1Char(',')) ||
        text.contains(QLatin1Char('\n')))
        return QLatin1Char('"') + text.replace(QLatin1Char('"'), QStringLiteral("\"\"")) +
               QLatin1Char('"');
    return text;
}

QString cannotWrite(const QString& path, const QString& reason) {
    return ChartHost::tr("%1 could not be written: %2. Choose another place.").arg(path, reason);
}

}  // namespace

QString ChartHost::exportTo(const QString& path) const {
    const QString ending = QFileInfo(path).suffix().toLower();
    if (ending == QStringLiteral("csv")) return writeCsv(path);
    if (ending == QStringLiteral("png") || ending == QStringLiteral("svg") ||
        ending == QStringLiteral("pdf"))
        return writePicture(path);
    return tr("A chart cannot be saved as “%1”. Use the ending png, svg, pdf or csv.").arg(ending);
}

QString ChartHost::writeCsv(const QString& path) const {
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly)) return cannotWrite(path, file.errorString());
    QTextStream out(&file);
    const auto title = [](const AxisStyle& axis, const QString& plain) {
        return csvText(axis.title.isEmpty() ? plain : axis.title);
    };
    out << "series," << title(xAxis(), QStringLiteral("x")) << ','
        << title(yAxis(), QStringLiteral("y")) << '\n';
    const auto row = [&](const QString& series, double x, double y) {
        out << csvText(series) << ',' << coordinate(xAxis(), x) << ',' << coordinate(yAxis(), y)
            << '\n';
    };
    for (const Parts::Curve& curve : m_parts->curves) {
        if (curve.area != nullptr) continue;
        for (const QPointF& p : curve.line->points()) row(curve.line->name(), p.x(), p.y());
    }
    for (const ChartLayer* layer : m_parts->layers) layer->forEachPoint(row);
    out.flush();
    return file.commit() ? QString() : cannotWrite(path, file.errorString());
}

void ChartHost::paintOn(QPaintDevice& device, double scale) const {
    m_exporting = true;
    QPainter painter(&device);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF target(0, 0, width() * scale, height() * scale);
    m_parts->canvas->scene()->render(&painter, target, QRectF(rect()));
    painter.end();
    m_exporting = false;
}

QString ChartHost::writePicture(const QString& path) const {
    const QString ending = QFileInfo(path).suffix().toLower();
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly)) return cannotWrite(path, file.errorString());
    if (ending == QStringLiteral("png")) {
        QImage image(size() * kPictureScale, QImage::Format_ARGB32_Premultiplied);
        image.fill(m_theme.colours().panel);
        paintOn(image, kPictureScale);
        if (!image.save(&file, "PNG")) return cannotWrite(path, file.errorString());
    } else if (ending == QStringLiteral("svg")) {
        QSvgGenerator svg;
        svg.setOutputDevice(&file);
        svg.setSize(size());
        svg.setViewBox(rect());
        svg.setTitle(accessibleName());
        paintOn(svg, 1);
    } else {
        QPdfWriter pdf(&file);
        pdf.setResolution(kPrintDpi);
        pdf.setPageSize(QPageSize(QSizeF(size()) / kScreenDpi, QPageSize::Inch));
        pdf.setPageMargins(QMarginsF());
        pdf.setTitle(accessibleName());
        paintOn(pdf, kPrintDpi / kScreenDpi);
    }
    return file.commit() ? QString() : cannotWrite(path, file.errorString());
}

void ChartHost::saveAs() {
    const QString path = QFileDialog::getSaveFileName(
        this, tr("Save chart"), accessibleName() + QStringLiteral(".png"),
        tr("Picture (*.png);;Drawing (*.svg);;Document (*.pdf);;Data (*.csv)"));
    if (path.isEmpty()) return;
    const QString problem = exportTo(path);
    if (!problem.isEmpty()) QMessageBox::warning(this, tr("Save chart"), problem);
}

void ChartHost::print() {
    QPrinter printer(QPrinter::HighResolution);
    printer.setDocName(accessibleName());
    QPrintDialog dialog(&printer, this);
    if (dialog.exec() != QDialog::Accepted) return;
    const QRectF page = printer.pageRect(QPrinter::DevicePixel);
    paintOn(printer, std::min(page.width() / width(), page.height() / height()));
}

}  // namespace anomalyst::ui
