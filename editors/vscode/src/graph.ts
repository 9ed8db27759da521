/** A page that shows a picture and may do nothing: no script, no address, no style but this one. */
export function page(title: string, svg: string, nonce: string): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}';">
<title>${escaped(title)}</title>
<style nonce="${nonce}">
body { padding: 1em; }
svg { background: #ffffff; border-radius: 4px; }
</style>
</head>
<body>
<h2>${escaped(title)}</h2>
<p>Each column is one step further from the change. Red edges run back.</p>
${svg}
</body>
</html>`;
}

function escaped(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}
