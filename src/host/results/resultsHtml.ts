import { language, type Texts } from '../../shared/language/texts';

/** The addresses of the page's files, as the webview sees them. */
export interface PageAddresses {
  readonly script: string;
  readonly style: string;
  /** The webview's source for the content security policy. */
  readonly cspSource: string;
}

/**
 * The panel's HTML. The page can load and run only the extension's own script, what that script imports, which inherits
 * its nonce, and its styles. It reads what its texts are translated with from the JSON, before it draws anything.
 */
export function resultsHtml({ script, style, cspSource }: PageAddresses, nonce: string, texts?: Texts): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource} 'nonce-${nonce}'`,
    `font-src ${cspSource}`,
    // The page draws its charts as SVG into a PNG that a person saves.
    'img-src data:',
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${language()}">
<head>
  <meta charset="UTF-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <link rel="stylesheet" href="${style}">
  <title>Fashion-MNIST Results</title>
</head>
<body>
  <script type="application/json" id="texts">${json(texts)}</script>
  <fashion-results></fashion-results>
  <script type="module" nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}

/** JSON that cannot end the element that it stands in. */
function json(texts: Texts = {}): string {
  return JSON.stringify(texts).replaceAll('<', '\\u003c');
}
