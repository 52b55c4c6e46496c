/** What a browser is shown at the pipeline's address: that it runs, and how to go on. It tells nothing of any incident. */
export const LANDING_PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Embargo</title>
<style>
  body { font: 1rem/1.6 system-ui, sans-serif; max-width: 42rem; margin: 3rem auto; padding: 0 1rem; color: #1c2330; background: #fbfbf9; }
  h1 { font-size: 1.4rem; margin-bottom: 0.2rem; }
  code { background: #eceae4; padding: 0.1rem 0.35rem; border-radius: 0.2rem; }
  dt { margin-top: 0.8rem; }
  dd { margin: 0; color: #4a5263; }
  @media (prefers-color-scheme: dark) {
    body { color: #e4e6ea; background: #16191f; } code { background: #2a2f38; } dd { color: #a3abb8; }
  }
</style>
</head>
<body>
<h1>Embargo is running</h1>
<p>It watches the deadlines of vulnerability reports. Incidents are shown in the terminal, to whoever may read this
machine's data folder.</p>
<dl>
  <dt><code>npm run embargo -- list</code></dt><dd>the open incidents, the most urgent first</dd>
  <dt><code>npm run embargo -- show ID</code></dt><dd>one incident: every milestone, due time and owner</dd>
  <dt><code>npm run embargo -- alerts</code></dt><dd>what people were told</dd>
  <dt><code>POST /webhooks/github</code></dt><dd>where GitHub delivers its webhooks</dd>
  <dt><a href="/health"><code>GET /health</code></a></dt><dd>200 when the pipeline is ready</dd>
</dl>
</body>
</html>
`;
