// What the curves can be saved as.
export { svgToPng } from './curvesPng';
export { curvesSvg, svgSize } from './curvesSvg';
export { epochsCsv } from './epochsCsv';
