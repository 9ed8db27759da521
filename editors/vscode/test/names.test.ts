import assert from "node:assert/strict";
import { test } from "node:test";
import { dottedName, qualifiedName } from "../src/names";

test("qualifiedName_ofEachKind_isWrittenAsPeopleDo", () => {
  assert.equal(qualifiedName("shop/Cart"), "shop.Cart");
  assert.equal(qualifiedName("Unnamed"), "Unnamed");
  assert.equal(qualifiedName("shop/Outer$Inner.total(Lshop/Item;I)I"), "shop.Outer.Inner#total");
  assert.equal(qualifiedName("shop/Cart.items"), "shop.Cart#items");
  assert.equal(qualifiedName("shop/Cart.<init>(I)V"), "shop.Cart#Cart");
});

test("dottedName_ofAConstructor_isItsType", () => {
  assert.equal(dottedName("shop/Cart.total()I"), "shop.Cart.total");
  assert.equal(dottedName("shop/Cart.<init>(I)V"), "shop.Cart");
  assert.equal(dottedName("shop/Cart"), "shop.Cart");
});
