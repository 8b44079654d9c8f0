import { drawn } from './icons'

const paths = {
  file: [
    'M6 3.5h7.5L19 9v10a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 5 19V4.5a1 1 0 0 1 1-1Z',
    'M13.5 3.5V9H19',
  ],
  save: ['M12 4v11', 'm7 10.5 5 5 5-5', 'M4.5 19.5h15'],
  close: ['m6 6 12 12', 'M18 6 6 18'],
  again: ['M19.5 12a7.5 7.5 0 1 1-2.2-5.3', 'M19.5 3.5v4.2h-4.2'],
  bad: ['M12 3.5 21.5 20h-19L12 3.5Z', 'M12 10v4.5', 'M12 17.2v.1'],
} as const

export const fileIcon = (name: keyof typeof paths): SVGSVGElement => drawn(paths[name])
