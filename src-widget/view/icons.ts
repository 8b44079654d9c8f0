const SVG = 'http://www.w3.org/2000/svg'

/** Strokes on a 24 by 24 grid, in the colour of the text around them. */
const paths = {
  chat: [
    'M5 4.5h14a2 2 0 0 1 2 2v8.5a2 2 0 0 1-2 2h-6.5L8 20.5V17H5a2 2 0 0 1-2-2V6.5a2 2 0 0 1 2-2Z',
    'M8 9h8',
    'M8 12.5h5',
  ],
  minimise: ['m6 9.5 6 6 6-6'],
  send: ['M12 19.5v-14', 'm6 11 6-6 6 6'],
  leave: ['M14 4.5h4a1.5 1.5 0 0 1 1.5 1.5v12a1.5 1.5 0 0 1-1.5 1.5h-4', 'M4 12h10.5', 'm10.5 8 4 4-4 4'],
  down: ['M12 5v14', 'm6 13 6 6 6-6'],
  attach: [
    'm20 11.5-8.2 8.2a5 5 0 0 1-7.1-7.1l8.5-8.5a3.35 3.35 0 0 1 4.75 4.75l-8.5 8.5a1.7 1.7 0 0 1-2.4-2.4l7.85-7.85',
  ],
} as const

export const icon = (name: keyof typeof paths): SVGSVGElement => drawn(paths[name])

export function drawn(shapes: readonly string[]): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('aria-hidden', 'true')
  svg.append(
    ...shapes.map((shape) => {
      const path = document.createElementNS(SVG, 'path')
      path.setAttribute('d', shape)
      return path
    }),
  )
  return svg
}
