#include <QtTest>

#include "engine/domain/filter.h"

using namespace anomalyst;

namespace {

std::string written(const Filter::Node& node);

std::string joined(const std::vector<Filter::NodePtr>& operands, const std::string& word) {
    std::string text = "(";
    for (const auto& operand : operands)
        text += (text.size() == 1 ? "" : " " + word + " ") + written(*operand);
    return text + ")";
}

/// The tree in a form that shows its shape.
std::string written(const Filter::Node& node) {
    struct Writer {
        std::string operator()(const Filter::Comparison& c) const {
            static const char* kSigns[] = {"=", "!=", "<", "<=", ">", ">=", "~"};
            const std::string quote = c.quoted ? "'" : "";
            return c.field + kSigns[static_cast<int>(c.op)] + quote + c.value + quote;
        }
        std::string operator()(const Filter::OneOf& list) const {
            std::string text = list.field + " in";
            for (const auto& value : list.values) text += " [" + value + "]";
            return text;
        }
        std::string operator()(const Filter::Labelled&) const { return "labelled"; }
        std::string operator()(const Filter::Not& n) const { return "not " + written(*n.operand); }
        std::string operator()(const Filter::And& all) const { return joined(all.operands, "and"); }
        std::string operator()(const Filter::Or& any) const { return joined(any.operands, "or"); }
    };
    return std::visit(Writer{}, node.value);
}

std::string parsed(const std::string& text) {
    const auto filter = Filter::parse(text);
    if (!filter) return filter.error().where;
    return filter->root() ? written(*filter->root()) : "all";
}

}  // namespace

class FilterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void emptyTextMatchesAll() {
        QCOMPARE(parsed(""), std::string("all"));
        QCOMPARE(parsed("  \t"), std::string("all"));
        QVERIFY(Filter().matchesAll());
    }

    void conditionsAreReadWithTheirPrecedence_data() {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<std::string>("tree");
        const auto row = [](const char* text, const char* tree) {
            QTest::newRow(text) << std::string(text) << std::string(tree);
        };
        row("score > 3", "score>3");
        row("score>=3", "score>=3");
        row("a=1 or b=2 and c=3", "(a=1 or (b=2 and c=3))");
        row("(a=1 or b=2) and c=3", "((a=1 or b=2) and c=3)");
        row("not a=1 and b=2", "(not a=1 and b=2)");
        row("NOT labelled AND a != 1", "(not labelled and a!=1)");
        row("country in (\"US\", BR)", "country in [US] [BR]");
        row("country not in (US)", "not country in [US]");
        row("\"Customer ID\" = 5", "Customer ID=5");
        row("name = \"say \\\"hi\\\" \\\\\"", "name='say \"hi\" \\'");
        row("org:resource ~ staff*", "org:resource~staff*");
        row("start < 2019-10-01T01:00", "start<2019-10-01T01:00");
        row("labelled = 1", "labelled=1");
        row("name = O'Brien", "name=O'Brien");
        row("land = Österreich", "land=Österreich");
        row("a = \"\"", "a=''");
        row("a == 1", "a=1");
        row("score > 3 and country in (\"US\", \"BR\") and not labelled",
            "(score>3 and country in [US] [BR] and not labelled)");
    }
    void conditionsAreReadWithTheirPrecedence() {
        QFETCH(std::string, text);
        QFETCH(std::string, tree);
        QCOMPARE(parsed(text), tree);
    }

    void mistakesAreShownWhereTheyAre_data() {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<std::string>("where");
        const auto row = [](const char* text, const char* where) {
            QTest::newRow(text) << std::string(text) << std::string(where);
        };
        row("score", "character 6");
        row("score >", "character 8");
        row("score > 3 and", "character 14");
        row("score > 3 4", "character 11");
        row("(score > 3", "character 11");
        row("score > 3)", "character 10");
        row("a = \"open", "character 5");
        row("a ! 3", "character 3");
        row("a in 3", "character 6");
        row("a in (1, )", "character 10");
        row("a in (1", "character 8");
        row("and a = 1", "character 1");
        row("Öl = \"x", "character 6");
        row("seq(a", "character 4");
        row("= 3", "character 1");
    }
    void mistakesAreShownWhereTheyAre() {
        QFETCH(std::string, text);
        QFETCH(std::string, where);
        const auto filter = Filter::parse(text);
        QVERIFY(!filter.ok());
        QCOMPARE(filter.error().kind, ErrorKind::Usage);
        QCOMPARE(filter.error().where, where);
        QVERIFY(!filter.error().what.empty());
    }

    void hostileNestingIsRefused() {
        const std::string deep(100'000, '(');
        QVERIFY(!Filter::parse(deep).ok());
        std::string nots;
        for (int i = 0; i < 100'000; ++i) nots += "not ";
        QVERIFY(!Filter::parse(nots + "labelled").ok());
    }

    void bothJoinsTwoFilters() {
        const auto a = *Filter::parse("score > 3 or labelled");
        const auto b = *Filter::parse("user = u1");
        QCOMPARE(written(*Filter::both(a, b).root()),
                 std::string("((score>3 or labelled) and user=u1)"));
        QCOMPARE(Filter::both(Filter(), b).text(), b.text());
        QCOMPARE(Filter::both(a, Filter()).text(), a.text());
        const auto joined = Filter::both(a, b);
        QCOMPARE(parsed(joined.text()), written(*joined.root()));
    }
};

QTEST_APPLESS_MAIN(FilterTest)
#include "filter_test.moc"
