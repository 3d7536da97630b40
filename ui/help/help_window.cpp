#include "ui/help/help_window.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QScrollBar>
#include <QSplitter>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextTable>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/theme.h"

namespace anomalyst::ui {

namespace {

constexpr int kWidth = 900, kHeight = 640, kTopicsWidth = 220;
constexpr int kMargin = 18;  ///< around the text of a page
constexpr int kLineHeight = 122, kAboveHeading = 18, kCellPadding = 4;
constexpr auto kEnding = ".md";

QUrl urlOf(const QString& page) { return QUrl(page + QString::fromLatin1(kEnding)); }

QToolButton* pageButton(const QString& sign, const QString& name, const QString& tip,
                        QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setText(sign);
    button->setAccessibleName(name);
    button->setToolTip(tip);
    button->setFocusPolicy(Qt::TabFocus);
    button->setMinimumSize(28, 24);
    return button;
}

/// What Markdown leaves to whoever draws it: room between lines, before headings, in tables.
void spreadOut(QTextDocument& page) {
    for (QTextBlock block = page.begin(); block.isValid(); block = block.next()) {
        QTextBlockFormat format = block.blockFormat();
        format.setLineHeight(kLineHeight, QTextBlockFormat::ProportionalHeight);
        if (format.headingLevel() > 1) format.setTopMargin(kAboveHeading);
        QTextCursor(block).setBlockFormat(format);
    }
    for (QTextFrame* frame : page.rootFrame()->childFrames()) {
        auto* table = qobject_cast<QTextTable*>(frame);
        if (!table) continue;
        QTextTableFormat format = table->format();
        format.setCellPadding(kCellPadding);
        format.setCellSpacing(0);
        format.setBorder(0);
        table->setFormat(format);
    }
}

}  // namespace

/// Reads pages of the help where another would read files.
class HelpWindow::Browser : public QTextBrowser {
public:
    Browser(const HelpPages& pages, QWidget* parent) : QTextBrowser(parent), m_pages(pages) {}

    QVariant loadResource(int, const QUrl& name) override {
        const QString page = name.fileName().chopped(3);
        return m_pages.contains(page) ? m_pages.markdown(page) : QVariant();
    }

private:
    const HelpPages& m_pages;
};

HelpWindow::HelpWindow(const Theme& theme, const HelpPages& pages, QWidget* parent)
    : QDialog(parent), m_theme(theme), m_pages(pages) {
    setWindowTitle(tr("Help"));
    setWindowFlag(Qt::WindowMaximizeButtonHint);
    setSizeGripEnabled(true);
    auto* split = new QSplitter(this);
    split->setChildrenCollapsible(false);
    split->setHandleWidth(1);
    split->addWidget(buildTopics());
    split->addWidget(buildPage());
    split->setStretchFactor(1, 1);
    split->setSizes({kTopicsWidth, kWidth - kTopicsWidth});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(split);
    connect(m_browser, &QTextBrowser::historyChanged, this, &HelpWindow::followPage);
    connect(m_browser, &QTextBrowser::backwardAvailable, m_back, &QToolButton::setEnabled);
    connect(m_browser, &QTextBrowser::forwardAvailable, m_forward, &QToolButton::setEnabled);
    connect(&theme, &Theme::changed, this, &HelpWindow::reload);
    find({});
    resize(kWidth, kHeight);
    m_browser->setFocus();
}

QWidget* HelpWindow::buildTopics() {
    auto* side = new QWidget(this);
    m_find = new QLineEdit(side);
    m_find->setPlaceholderText(tr("Find in all pages"));
    m_find->setAccessibleName(tr("Find in the help"));
    m_find->setToolTip(tr("Only pages with all of these words stay in the list (Ctrl+F)"));
    m_find->setClearButtonEnabled(true);
    m_topics = new QListWidget(side);
    m_topics->setFrameShape(QFrame::NoFrame);
    m_topics->setSpacing(2);
    m_topics->setAccessibleName(tr("Pages"));
    m_topics->setToolTip(tr("Arrow keys choose a page"));
    connect(m_find, &QLineEdit::textChanged, this, &HelpWindow::find);
    connect(m_find, &QLineEdit::returnPressed, this, [this] { m_browser->setFocus(); });
    connect(m_topics, &QListWidget::currentItemChanged, this, [this](QListWidgetItem* item) {
        if (item) open(item->data(Qt::UserRole).toString());
    });
    auto* toFind = new QAction(this);
    toFind->setShortcut(QKeySequence::Find);
    connect(toFind, &QAction::triggered, m_find, [this] {
        m_find->setFocus();
        m_find->selectAll();
    });
    addAction(toFind);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(10, 10, 6, 10);
    column->addWidget(m_find);
    column->addWidget(m_topics, 1);
    side->setMinimumWidth(160);
    return side;
}

QWidget* HelpWindow::buildPage() {
    auto* page = new QWidget(this);
    m_browser = new Browser(m_pages, page);
    m_browser->setOpenExternalLinks(true);
    m_browser->setFrameShape(QFrame::NoFrame);
    m_browser->setAccessibleName(tr("Page"));
    m_browser->setToolTip(tr("Tab goes from link to link, Enter follows one"));
    m_browser->document()->setDocumentMargin(kMargin);
    m_back = pageButton(QStringLiteral("←"), tr("Back"), tr("The page before (Alt+Left)"), page);
    m_forward =
        pageButton(QStringLiteral("→"), tr("Forward"), tr("The page after (Alt+Right)"), page);
    m_back->setEnabled(false);
    m_forward->setEnabled(false);
    connect(m_back, &QToolButton::clicked, m_browser, &QTextBrowser::backward);
    connect(m_forward, &QToolButton::clicked, m_browser, &QTextBrowser::forward);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(10, 10, 10, 0);
    row->addWidget(m_back);
    row->addWidget(m_forward);
    row->addStretch(1);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(m_browser, 1);
    return page;
}

void HelpWindow::open(const QString& page) {
    const bool known = m_pages.contains(page);
    if (!known && m_pages.pages().empty()) return;
    const QString shown = known ? page : m_pages.pages().front().name;
    if (shown != this->page()) m_browser->setSource(urlOf(shown));
}

QString HelpWindow::page() const {
    return m_browser->source().fileName().chopped(m_browser->source().isEmpty() ? 0 : 3);
}

void HelpWindow::reload() {
    const int place = m_browser->verticalScrollBar()->value();
    m_browser->reload();
    followPage();
    m_browser->verticalScrollBar()->setValue(place);
}

void HelpWindow::find(const QString& words) {
    const QStringList found = m_pages.find(words);
    const QSignalBlocker quiet(m_topics);
    m_topics->clear();
    for (const HelpPages::Page& page : m_pages.pages()) {
        if (!found.contains(page.name)) continue;
        auto* item = new QListWidgetItem(page.title, m_topics);
        item->setData(Qt::UserRole, page.name);
    }
    if (found.isEmpty()) {
        auto* none = new QListWidgetItem(tr("No page has all of these words."), m_topics);
        none->setFlags(Qt::NoItemFlags);
    } else if (!words.isEmpty() && !found.contains(page())) {
        open(found.front());
    }
    followPage();
}

void HelpWindow::markFound() {
    QList<QTextEdit::ExtraSelection> marks;
    for (const QString& word : m_find->text().split(u' ', Qt::SkipEmptyParts)) {
        QTextCursor at = m_browser->document()->find(word, 0);
        for (; !at.isNull(); at = m_browser->document()->find(word, at)) {
            QTextEdit::ExtraSelection mark;
            mark.cursor = at;
            mark.format.setBackground(m_theme.colours().selection);
            mark.format.setFontUnderline(true);
            marks << mark;
        }
    }
    m_browser->setExtraSelections(marks);
    if (marks.isEmpty()) return;
    QTextCursor first = marks.front().cursor;
    first.clearSelection();
    m_browser->setTextCursor(first);
}

void HelpWindow::followPage() {
    spreadOut(*m_browser->document());
    const QSignalBlocker quiet(m_topics);
    m_topics->setCurrentItem(nullptr);
    for (int i = 0; i < m_topics->count(); ++i)
        if (m_topics->item(i)->data(Qt::UserRole).toString() == page()) m_topics->setCurrentRow(i);
    markFound();
}

}  // namespace anomalyst::ui
