import assert from "node:assert/strict";
import { test } from "node:test";
import { Pattern } from "../../main/resources/dev/asterism/view/html/page/state/pattern.js";

const TEXTS = ["", "a", "aa", "ab", "abc", "xaby", "A-b c", "ärger", "ÄRGER 12", "2024-05-12", "foo.bar", "foo bar\nbaz", "😀x", "aaab", "(a)", "straße", "ſ", "K", "]^-", "__", "ac", "ababab"];

const PATTERNS = [
  "", "a", "^a", "a$", "^$", "^a$", "a|b", "^(a|ab)$", "^(?:a|ab)(c|bcd)?$", "(?<name>ab)+", "a*", "^a+$", "^a?b", "a{2}", "^a{1,2}$", "^a{2,}b", "a+?b", "a*?$",
  ".", "^.$", "^..$", "[abc]+$", "[^abc]", "[^]", "[]", "[\\]^-]", "[a-c][x-z]?", "\\d{4}-\\d\\d", "\\bb", "\\Bb", "\\bbar\\b", "\\w+\\W\\w+", "\\s", "\\S$", "\\p{Lu}", "^\\P{L}+$",
  "ärger", "STRASSE|straße", "s", "k", "\\u{1F600}", "\\ud83d\\ude00x", "\\x61b", "foo\\.bar", "foo\\nbar|r\\nb", "\\(a\\)", "(a|b|)+$", "(a*)*b", "(a*)+$", "(^a|b$)", "(ab){3}", "^(ab){2}$", "(?:)", "(|a)b", "(a{0}b)", "^(a?){3}$", "\\$|\\^",
];

for (const source of PATTERNS) {
  test(`/${source}/ finds what the browser finds`, () => {
    const pattern = new Pattern(source);
    const own = new RegExp(source, "iu");
    for (const text of TEXTS) assert.equal(pattern.test(text), own.test(text), JSON.stringify(text));
  });
}

for (const source of ["(a+)+$", "^(a|a)*$", "(.*.*.*.*)x", "a*a*a*a*a*a*b", "^([a-zA-Z]+)*$", "(a?){30}a{30}$", "^(([a-z])+.)+[A-Z]([a-z])+$"]) {
  test(`/${source}/ ends on a long text`, () => {
    assert.equal(new Pattern(source).test(`${"a".repeat(50_000)}!`), false);
  });
}

for (const source of ["(?=a)", "(?!a)b", "(?<=a)b", "(?<!a)b"]) {
  test(`/${source}/ is refused`, () => assert.throws(() => new Pattern(source), /lookahead and lookbehind/));
}

for (const source of ["(a)\\1", "(?<n>a)\\k<n>"]) {
  test(`/${source}/ is refused`, () => assert.throws(() => new Pattern(source), /references/));
}

test("what is no pattern says why", () => {
  for (const source of ["(", "[", "a**", "\\", "{2}", "a{2,1}"]) assert.throws(() => new Pattern(source), SyntaxError, source);
});

test("patterns that are large, or grow so, are refused", () => {
  assert.throws(() => new Pattern("a".repeat(1001)), /longer than 1000/);
  assert.throws(() => new Pattern("((a{100}){100}){100}"), /repeats too much/);
  assert.throws(() => new Pattern("a{1000000000}"), /repeats too much/);
});

test("work that is new is reported, and can be ended", () => {
  let calls = 0;
  const pattern = new Pattern(".*x", () => {
    if (++calls === 2) throw new Error("enough");
  });
  const letters = Array.from({ length: 10_000 }, (_, i) => String.fromCodePoint(0x4e00 + i)).join("");
  assert.throws(() => pattern.test(letters), /enough/);
});
