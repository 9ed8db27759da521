/**
 * The name that people and `pinyon` use for what the server's moniker names: `shop/Outer$Inner.total(I)I` is
 * `shop.Outer.Inner#total`.
 */
export function qualifiedName(moniker: string): string {
  const { type, member } = parts(moniker);
  return member === "" ? type : `${type}#${member}`;
}

/** The same, as `pinyon impact` takes it. A constructor stands for its type. */
export function dottedName(moniker: string): string {
  const { type, member } = parts(moniker);
  return member === "" || member === type.slice(type.lastIndexOf(".") + 1) ? type : `${type}.${member}`;
}

function parts(moniker: string): { type: string; member: string } {
  const parenthesis = moniker.indexOf("(");
  const name = parenthesis < 0 ? moniker : moniker.slice(0, parenthesis);
  const dot = name.lastIndexOf(".");
  const type = (dot < 0 ? name : name.slice(0, dot)).replace(/[/$]/g, ".");
  const member = dot < 0 ? "" : name.slice(dot + 1);
  return { type, member: member === "<init>" ? type.slice(type.lastIndexOf(".") + 1) : member };
}
