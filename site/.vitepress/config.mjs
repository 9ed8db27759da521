// The site of Pinyon's pages for users. The pages are copies of those of docs/, which are read in the repository as well: what they
// link to outside of docs/ is a file of the repository, and becomes plain text here.
import { defineConfig } from "vitepress";

const FOR_DEVELOPERS = ["decisions.md", "format.md"];

/** Links out of docs/ lead to files that the site does not have. */
function withoutLinksOut(markdown) {
  const isOut = (href) =>
    href?.startsWith("../") || FOR_DEVELOPERS.some((each) => href?.replace("./", "").startsWith(each));
  for (const rule of ["link_open", "link_close"]) {
    const usual = markdown.renderer.rules[rule] ?? ((tokens, i, options, env, self) => self.renderToken(tokens, i, options));
    markdown.renderer.rules[rule] = (tokens, i, options, env, self) => {
      const opening = rule === "link_open" ? tokens[i] : openingOf(tokens, i);
      return isOut(opening?.attrGet("href")) ? "" : usual(tokens, i, options, env, self);
    };
  }
}

function openingOf(tokens, closing) {
  for (let i = closing - 1; i >= 0; i--) {
    if (tokens[i].type === "link_open") {
      return tokens[i];
    }
  }
  return undefined;
}

export default defineConfig({
  title: "Pinyon",
  description: "Code intelligence for Java that answers at once",
  lang: "en",
  srcDir: "pages",
  srcExclude: FOR_DEVELOPERS,
  outDir: "../target/site",
  cacheDir: "node_modules/.cache/vitepress",
  cleanUrls: false,
  lastUpdated: false,
  base: process.env.PINYON_SITE_BASE ?? "/",
  head: [["meta", { name: "referrer", content: "no-referrer" }]],
  markdown: { config: withoutLinksOut },
  themeConfig: {
    search: { provider: "local" },
    outline: [2, 3],
    nav: [
      { text: "Install", link: "/install" },
      { text: "Editors", link: "/editors" },
      { text: "Features", link: "/features" },
    ],
    sidebar: [
      {
        text: "Start",
        items: [
          { text: "Pinyon", link: "/" },
          { text: "Install", link: "/install" },
          { text: "Editors", link: "/editors" },
          { text: "Coding agents", link: "/agents" },
          { text: "The daemon", link: "/daemon" },
        ],
      },
      {
        text: "Use",
        items: [
          { text: "Features", link: "/features" },
          { text: "Settings", link: "/settings" },
          { text: "Formatting", link: "/formatting" },
          { text: "pinyon.json", link: "/pinyon-json" },
          { text: "Many repositories", link: "/corpus" },
          { text: "Troubleshooting", link: "/troubleshooting" },
        ],
      },
      {
        text: "Trust",
        items: [
          { text: "Shared snapshots", link: "/snapshots" },
          { text: "Snapshots by Spark", link: "/cluster" },
          { text: "Privacy", link: "/privacy" },
          { text: "Security", link: "/security" },
          { text: "Figures", link: "/benchmarks" },
        ],
      },
    ],
  },
});
