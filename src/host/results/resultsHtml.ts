/** What the page needs to know of where it lives; addresses are the webview's own. */
export interface PageAddresses {
  readonly script: string;
  readonly style: string;
  /** The webview's source for its content security policy. */
  readonly cspSource: string;
}

/** The page of the panel: nothing may be loaded or run but the extension's own script and styles. */
export function resultsHtml({ script, style, cspSource }: PageAddresses, nonce: string): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource} 'nonce-${nonce}'`,
    `font-src ${cspSource}`,
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
