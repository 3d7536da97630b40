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
        std::string operator()(const Filter::Probed&) const { return "probed"; }
        std::string operator()(const Filter::Count& c) const {
            static const char* kSigns[] = {"=", "!=", "<", "<=", ">", ">="};
            return "count" + named(c.events) + kSigns[static_cast<int>(c.op)] +
                   QString::number(c.number).toStdString();
        }
        std::string operator()(const Filter::Sequence& sequence) const {
            std::string text = "seq";
            for (const auto& step : sequence.steps)
                text += (step.absent ? " not" : " ") + named(step.events);
            if (sequence.within) text += " in " + std::to_string(sequence.within->count());
            return text;
        }
        static std::string named(const std::vector<Filter::EventTest>& events) {
            std::string text;
            for (const auto& event : events)
                text += "[" + event.action +
                        (event.where ? " where " + written(*event.where) : "") + "]";
            return text;
        }
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
        row("has(refund)", "seq [refund]");
        row("HAS( \"add to *\" OR gift )", "seq [add to *][gift]");
        row("not has(a) and b=1", "(not seq [a] and b=1)");
        row("has(a)or has(b)", "(seq [a] or seq [b])");
        row("count(login) >= 3", "count[login]>=3");
        row("count(a or b) != 2.5", "count[a][b]!=2.5");
        row("count(a) == 0 or count(a) < 1 and count(a)<=-1",
            "(count[a]=0 or (count[a]<1 and count[a]<=-1))");
        row("count(a) > +1", "count[a]>1");
        row("seq(a)", "seq [a]");
        row("seq(a -> b->c)", "seq [a] [b] [c]");
        row("seq(login -> add_payment -> purchase within 5m)",
            "seq [login] [add_payment] [purchase] in 300000000");
        row("Seq(a -> Not b -> c Within 90)", "seq [a] not[b] [c] in 90000000");
        row("seq(a->b within 0.5s)", "seq [a] [b] in 500000");
        row("seq(a->b within 2h)", "seq [a] [b] in 7200000000");
        row("seq(a->b within 1d)", "seq [a] [b] in 86400000000");
        row("seq(not a -> b)", "seq not[a] [b]");
        row("seq(a -> not b or c)", "seq [a] not[b][c]");
        row("seq(a -> not b -> not c or d -> e)", "seq [a] not[b][c][d] [e]");
        row("seq(\"not\" -> \"within\" -> \"a -> b\")", "seq [not] [within] [a -> b]");
        row("seq(add-to-cart -> a-)", "seq [add-to-cart] [a-]");
        row("seq(a -> b) and a-> 3", "(seq [a] [b] and a->3)");  // elsewhere -> is no arrow
        row("has(cart[amount > 100])", "seq [cart where amount>100]");
        row("seq(view[a=1]->not b[not c in (1, 2) and (d ~ x or e != \"]\")] or f -> g)",
            "seq [view where a=1] not[b where (not c in [1] [2] and (d~x or e!=']'))][f] [g]");
        row("count(a[b=1] or c) > 2", "count[a where b=1][c]>2");
        row("has(a[ has = 1 or labelled = 2 ])", "seq [a where (has=1 or labelled=2)]");
        row("a[1] = b] and c = [", "(a[1]=b] and c=[)");  // elsewhere brackets are no signs
        row("has(\"a[b]\")", "seq [a[b]]");
        row("has = 1 or count > 2 or seq in (3)", "(has=1 or count>2 or seq in [3])");
        row("within = 1", "within=1");
        row("\"has\" = 1", "has=1");
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
        row("has", "character 4");
        row("has(", "character 5");
        row("has()", "character 5");
        row("has(a", "character 6");
        row("has(a b)", "character 7");
        row("has(a, b)", "character 6");
        row("has(a or)", "character 9");
        row("has(not a)", "character 5");
        row("has(and)", "character 5");
        row("has(a -> b)", "character 7");
        row("has(a within 5m)", "character 7");
        row("has(a))", "character 7");
        row("has(\"a)", "character 5");
        row("hat(a)", "character 4");
        row("\"has\"(a)", "character 6");
        row("has(a[])", "character 7");
        row("has(a[b])", "character 8");
        row("has(a[b = 1)", "character 12");
        row("has(a[b = 1", "character 12");
        row("has(a[b = 1])]", "character 14");
        row("has(a[has(b)])", "character 10");
        row("has(a[labelled])", "character 15");
        row("has(a[b = 1][c = 1])", "character 13");
        row("has([b = 1])", "character 5");
        row("has(a])", "character 6");
        row("seq(a[b -> c])", "character 9");
        row("count(a)", "character 9");
        row("count(a) and b = 1", "character 10");
        row("count(a) ~ 3", "character 10");
        row("count(a) in (3)", "character 10");
        row("count(a) > x", "character 12");
        row("count(a) > \"3\"", "character 12");
        row("count(a) > inf", "character 12");
        row("count(a) >", "character 11");
        row("count() > 1", "character 7");
        row("seq(a", "character 6");
        row("seq()", "character 5");
        row("seq(->)", "character 5");
        row("seq(a ->)", "character 9");
        row("seq(a -> -> b)", "character 10");
        row("seq(a > b)", "character 7");
        row("seq(a -> b, c)", "character 11");
        row("seq(not a)", "character 5");
        row("seq(not a -> not b)", "character 5");
        row("seq(not not a -> b)", "character 9");
        row("seq(a within 5m)", "character 7");
        row("seq(a -> not b within 5m)", "character 16");
        row("seq(a -> b within)", "character 18");
        row("seq(a -> b within 5x)", "character 19");
        row("seq(a -> b within -5m)", "character 19");
        row("seq(a -> b within 1e300d)", "character 19");
        row("seq(a -> b within \"5m\")", "character 19");
        row("seq(a -> b within 5m -> c)", "character 22");
        row("seq(a -> b within 5m", "character 21");
        row("Ö = 1 and seq(Ä -> Ü", "character 21");
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

    void aSequenceHasAtMostThirtySteps() {
        const auto steps = [](int count) {
            std::string text = "seq(a";
            for (int i = 1; i < count; ++i) text += " -> not b -> a";
            return text + ")";
        };
        QVERIFY(Filter::parse(steps(30)).ok());
        const auto tooMany = Filter::parse(steps(31));
        QVERIFY(!tooMany.ok());
        // behind "seq(a", 29 times " -> not b -> a", and " -> not b -> "
        QCOMPARE(tooMany.error().where, "character " + std::to_string(5 + 29 * 14 + 13 + 1));
    }

    void durationsAreReadInTheirUnits() {
        QCOMPARE(Filter::seconds("90"), std::optional(90.0));
        QCOMPARE(Filter::seconds("90s"), std::optional(90.0));
        QCOMPARE(Filter::seconds("1.5m"), std::optional(90.0));
        QCOMPARE(Filter::seconds("2h"), std::optional(7200.0));
        QCOMPARE(Filter::seconds("1d"), std::optional(86400.0));
        for (const char* text : {"", "m", "5 m", "5mm", "inf", "nand", "+-5", "0x5"})
            QVERIFY2(!Filter::seconds(text), text);
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
