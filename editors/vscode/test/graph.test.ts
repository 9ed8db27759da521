import assert from "node:assert/strict";
import { test } from "node:test";
import { page } from "../src/graph";

test("page_allowsItsOwnStyleOnly_andEscapesItsTitle", () => {
  const html = page('a<b"', "<svg></svg>", "n0");
  assert.match(html, /default-src 'none'; style-src 'nonce-n0';"/);
  assert.match(html, /<title>a&lt;b&quot;<\/title>/);
  assert.doesNotMatch(html, /<script/);
});
