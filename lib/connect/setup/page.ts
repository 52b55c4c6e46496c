import { type Html, html } from './html.ts';

const STYLE = `
  body { font: 1rem/1.6 system-ui, sans-serif; max-width: 46rem; margin: 3rem auto; padding: 0 1rem; color: #1c2330; background: #fbfbf9; }
  h1 { font-size: 1.4rem; margin-bottom: 0.2rem; }
  h2 { font-size: 1.1rem; margin: 2rem 0 0.4rem; }
  table { border-collapse: collapse; width: 100%; }
  th, td { text-align: left; vertical-align: top; padding: 0.35rem 0.8rem 0.35rem 0; border-bottom: 1px solid #dedbd2; }
  td:nth-child(2) { white-space: nowrap; }
  td:last-child { color: #4a5263; }
  code { background: #eceae4; padding: 0.1rem 0.35rem; border-radius: 0.2rem; overflow-wrap: anywhere; }
  button, .button { font: inherit; font-weight: 600; display: inline-block; padding: 0.6rem 1.2rem; border: 0; border-radius: 0.4rem; background: #1f6f43; color: #fff; cursor: pointer; text-decoration: none; }
  button:focus-visible, .button:focus-visible { outline: 3px solid #d59b1a; outline-offset: 2px; }
  .warning { border-left: 4px solid #d59b1a; padding-left: 0.8rem; }
  .problem { border-left: 4px solid #b3261e; padding-left: 0.8rem; }
  @media (prefers-color-scheme: dark) {
    body { color: #e4e6ea; background: #16191f; } code { background: #2a2f38; } td:last-child { color: #a3abb8; }
    th, td { border-color: #363c47; } a { color: #8ab4f8; } .button { color: #fff; }
  }
`;

/** A whole page without scripts and without anything from elsewhere. `nonce` lets its style in. */
export function page(title: string, content: Html, nonce: string): string {
  return `<!doctype html>\n${
    html`<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style nonce="${nonce}">${{ html: STYLE }}</style>
</head>
<body>
<h1>${title}</h1>
${content}
</body>
</html>
`.html
  }`;
}
