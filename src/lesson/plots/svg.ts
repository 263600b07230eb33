import { pngOf } from '../../files/pngOf';
import type { OutputItem } from '../../shared/protocol/lessonApi';

/** Colours that can be read on light and on dark ground; in the editor, those of its theme. */
export const COLOURS = {
  right: 'var(--vscode-charts-green, #2e8b3d)',
  wrong: 'var(--vscode-charts-red, #d13438)',
  first: 'var(--vscode-charts-blue, #1a85ff)',
  second: 'var(--vscode-charts-orange, #d18616)',
  other: 'currentColor',
} as const;

/** A drawing with the text that stands for it where it cannot be seen. */
export function drawing(width: number, height: number, alt: string, content: string): OutputItem[] {
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  const font = 'font-family="var(--vscode-font-family, sans-serif)" font-size="12" fill="currentColor"';
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} ${font} style="max-width: 100%; height: auto" role="img" ` +
    `aria-label="${escaped(alt)}"><title>${escaped(alt)}</title>${content}</svg>`;
  return [
    { mime: 'image/svg+xml', data: svg },
    { mime: 'text/plain', data: alt },
  ];
}

/** A picture of 28 × 28 bytes, each pixel with sharp edges. White is 0 and black 255, as in the notebook. */
export function pictureImage(pixels: Uint8Array, x: number, y: number, size: number): string {
  const png = Buffer.from(pngOf(pixels.map((value) => 255 - value))).toString('base64');
  const place = `x="${x}" y="${y}" width="${size}" height="${size}"`;
  return (
    `<image ${place} style="image-rendering: pixelated" href="data:image/png;base64,${png}"/>` +
    `<rect ${place} fill="none" stroke="currentColor" stroke-opacity="0.3"/>`
  );
}

export interface TextOptions {
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly colour?: string;
}

export function svgText(text: string, x: number, y: number, { anchor = 'start', colour }: TextOptions = {}): string {
  const fill = colour === undefined ? '' : ` fill="${colour}"`;
  return `<text x="${x}" y="${y}" text-anchor="${anchor}"${fill}>${escaped(text)}</text>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
