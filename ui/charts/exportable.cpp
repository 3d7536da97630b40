#include "ui/charts/exportable.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QImage>
#include <QMenu>
#include <QMessageBox>
#include <QPageLayout>
#include <QPainter>
#include <QPdfWriter>
#include <QPrintDialog>
#include <QPrinter>
#include <QSaveFile>
#include <QSvgGenerator>
#include <QTextStream>
#include <algorithm>

#include "ui/charts/chart_host.h"

namespace anomalyst::ui {
namespace {

constexpr double kPictureScale = 3;  ///< pixels of a saved picture to one on the screen
constexpr int kPrintDpi = 300;
constexpr double kScreenDpi = 96;

QString cannotWrite(const QString& path, const QString& reason) {
    return ChartHost::tr("%1 could not be written: %2. Choose another place.").arg(path, reason);
}

}  // namespace

QString Exportable::csvText(QString text) {
    if (!text.isEmpty() && QStringLiteral("=+-@\t\r").contains(text.front()))
        text.prepend(QLatin1Char('\''));
    if (text.contains(QLatin1Char('"')) || text.contains(QLatin1Char(',')) ||
        text.contains(QLatin1Char('\n')))
        return QLatin1Char('"') + text.replace(QLatin1Char('"'), QStringLiteral("\"\"")) +
               QLatin1Char('"');
    return text;
}

QString Exportable::exportTo(const QString& path) const {
    const QString ending = QFileInfo(path).suffix().toLower();
    if (ending == QStringLiteral("csv")) return writeCsv(path);
    if (ending == QStringLiteral("png") || ending == QStringLiteral("svg") ||
        ending == QStringLiteral("pdf"))
        return writePicture(path);
    return ChartHost::tr("A chart cannot be saved as “%1”. Use the ending png, svg, pdf or csv.")
        .arg(ending);
}

QString Exportable::writeCsv(const QString& path) const {
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly)) return cannotWrite(path, file.errorString());
    QTextStream out(&file);
    writeData(out);
    out.flush();
    return file.commit() ? QString() : cannotWrite(path, file.errorString());
}

void Exportable::paintOn(QPainter& painter) const {
    m_widget.render(&painter, {}, {}, QWidget::DrawChildren);
}

void Exportable::paintOnDevice(QPaintDevice& device, double scale) const {
    m_exporting = true;
    QPainter painter(&device);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(scale, scale);
    paintOn(painter);
    painter.end();
    m_exporting = false;
}

QString Exportable::writePicture(const QString& path) const {
    const QString ending = QFileInfo(path).suffix().toLower();
    const QSize size = m_widget.size();
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly)) return cannotWrite(path, file.errorString());
    if (ending == QStringLiteral("png")) {
        QImage image(size * kPictureScale, QImage::Format_ARGB32_Premultiplied);
        image.fill(ground());
        paintOnDevice(image, kPictureScale);
        if (!image.save(&file, "PNG")) return cannotWrite(path, file.errorString());
    } else if (ending == QStringLiteral("svg")) {
        QSvgGenerator svg;
        svg.setOutputDevice(&file);
        svg.setSize(size);
        svg.setViewBox(m_widget.rect());
        svg.setTitle(m_widget.accessibleName());
        paintOnDevice(svg, 1);
    } else {
        QPdfWriter pdf(&file);
        pdf.setResolution(kPrintDpi);
        pdf.setPageSize(QPageSize(QSizeF(size) / kScreenDpi, QPageSize::Inch));
        pdf.setPageMargins(QMarginsF());
        pdf.setTitle(m_widget.accessibleName());
        paintOnDevice(pdf, kPrintDpi / kScreenDpi);
    }
    return file.commit() ? QString() : cannotWrite(path, file.errorString());
}

void Exportable::saveAs() {
    const QString path = QFileDialog::getSaveFileName(
        &m_widget, ChartHost::tr("Save chart"), m_widget.accessibleName() + QStringLiteral(".png"),
        ChartHost::tr("Picture (*.png);;Drawing (*.svg);;Document (*.pdf);;Data (*.csv)"));
    if (path.isEmpty()) return;
    const QString problem = exportTo(path);
    if (!problem.isEmpty()) QMessageBox::warning(&m_widget, ChartHost::tr("Save chart"), problem);
}

void Exportable::addTo(QMenu& menu) {
    menu.addAction(ChartHost::tr("&Save picture or data…"), [this] { saveAs(); });
    menu.addAction(ChartHost::tr("&Print…"), [this] { print(); });
}

void Exportable::print() {
    QPrinter printer(QPrinter::HighResolution);
    printer.setDocName(m_widget.accessibleName());
    QPrintDialog dialog(&printer, &m_widget);
    if (dialog.exec() != QDialog::Accepted) return;
    const QRectF page = printer.pageRect(QPrinter::DevicePixel);
    paintOnDevice(printer,
                  std::min(page.width() / m_widget.width(), page.height() / m_widget.height()));
}

}  // namespace anomalyst::ui
