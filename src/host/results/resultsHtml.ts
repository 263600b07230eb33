/** The addresses of the page's files, as the webview sees them. */
export interface PageAddresses {
  readonly script: string;
  readonly style: string;
  /** The webview's source for the content security policy. */
  readonly cspSource: string;
}

/** The panel's HTML. The page can load and run only the extension's own script and styles. */
export function resultsHtml({ script, style, cspSource }: PageAddresses, nonce: string): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource} 'nonce-${nonce}'`,
    `font-src ${cspSource}`,
    // The page draws its charts as SVG into a PNG that a person saves.
    'img-src data:',
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="UTF-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <link rel="stylesheet" href="${style}">
  <title>Fashion-MNIST Results</title>
</head>
<body>
  <fashion-results></fashion-results>
  <script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}
