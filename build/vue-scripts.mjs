// A linter that knows types reads TypeScript only. So the script of every component is laid out as a .ts of its own,
// every word at its line and column; `rootDirs` lays these over the tree, so that imports find what they mean.
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { root } from './script.mjs'

const pages = 'src-renderer'
const folder = 'node_modules/.cache/vue-scripts'
const end = '-script.ts'

/** All that is not script becomes blanks. @param {string} component */
function scriptOf(component) {
  const [, before = '', script = ''] = /^(.*?<script setup[^>]*>)(.*?)<\/script>/s.exec(component) ?? []
  // A generic component may be of anything that fits: that is all that its script knows.
  const generics = /generic="([^"]*)"/.exec(before)?.[1]?.split(',') ?? []
  const declared = generics
    .map((generic) => generic.trim().split(' extends '))
    .map(([name, bound = 'unknown']) => `type ${name} = ${bound};`)
    .join('')
  const blanks = before.replaceAll(/[^\n]/g, ' ')
  return blanks.slice(0, blanks.length - declared.length) + declared + script
}

const up = relative(folder, '.').replaceAll('\\', '/')
const project = {
  extends: `${up}/${pages}/tsconfig.json`,
  compilerOptions: { rootDirs: ['.', up], moduleDetection: 'force' },
  include: [pages, `${up}/${pages}/*.d.ts`],
  exclude: [],
}

/** Lays out all of them anew, and names them. */
export function layOutVueScripts() {
  rmSync(join(root, folder), { recursive: true, force: true })
  const components = readdirSync(join(root, pages), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.vue'))
    .map((file) => `${pages}/${file.replaceAll('\\', '/')}`)
  for (const component of components) {
    const script = join(root, folder, component + end)
    mkdirSync(dirname(script), { recursive: true })
    writeFileSync(script, scriptOf(readFileSync(join(root, component), 'utf8')))
  }
  writeFileSync(join(root, folder, 'tsconfig.json'), JSON.stringify(project))
  return components.map((component) => `${folder}/${component}${end}`)
}

/** What is said of a script is said of its component. @param {string} said */
export const ofComponents = (said) => said.replaceAll(`${folder}/`, '').replaceAll(`.vue${end}`, '.vue')
