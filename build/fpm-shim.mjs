#!/usr/bin/env node
// The part of fpm's command line that electron-builder uses, done with dpkg-deb and rpmbuild, for machines that
// cannot download electron-builder's own fpm: CUSTOM_FPM_PATH=build/fpm-shim.mjs
import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { stop } from './script.mjs'

const switches = new Set(['--force', '--debug'])

/** @param {readonly string[]} given */
function read(given) {
  /** @type {Map<string, string[]>} */
  const options = new Map()
  /** @type {[from: string, to: string][]} */
  const files = []
  const add = (/** @type {string} */ name, /** @type {string} */ value) =>
    options.set(name, [...(options.get(name) ?? []), value])
  for (let i = 0; i < given.length; i++) {
    const [name = '', ...value] = (given[i] ?? '').split('=')
    if (switches.has(name)) continue
    if (!name.startsWith('-')) files.push([name, value.join('=')])
    else add(name, value.length > 0 ? value.join('=') : (given[++i] ?? ''))
  }
  return {
    files,
    all: (/** @type {string} */ name) => options.get(name) ?? [],
    one: (/** @type {string} */ name, fallback = '') => options.get(name)?.at(-1) ?? fallback,
  }
}

const { files, all, one } = read(process.argv.slice(2))
const run = (/** @type {string} */ command, /** @type {readonly string[]} */ args) =>
  execFileSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] })

const [summary = one('--name'), ...details] = one('--description')
  .split('\n')
  .map((line) => line.trim())
  .filter((line) => line !== '')

/** The files where they will be, with the rights of installed files. @param {string} stage */
function lay(stage) {
  for (const [from, to] of files) {
    const target = join(stage, to)
    const whole = from.endsWith('/')
    mkdirSync(whole ? target : dirname(target), { recursive: true })
    run('cp', ['-a', '--no-preserve=ownership', whole ? `${from}.` : from, target])
  }
  run('chmod', ['-R', 'u+rwX,go+rX,go-w', stage])
}

/** @param {string} stage */
function control(stage) {
  const size = execFileSync('du', ['-sk', stage], { encoding: 'utf8' }).split('\t')[0]
  const fields = {
    Package: one('--name'),
    Version: one('--version'),
    License: one('--license'),
    Vendor: one('--vendor'),
    Architecture: one('--architecture'),
    Maintainer: one('--maintainer'),
    'Installed-Size': size,
    Depends: all('-d').join(', '),
    Recommends: all('--deb-recommends').join(', '),
    Section: one('--category', 'default'),
    Priority: one('--deb-priority', 'optional'),
    Homepage: one('--url'),
    Description: [summary, ...details].join('\n '),
  }
  return Object.entries(fields)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}: ${value}\n`)
    .join('')
}

/** @param {string} stage @param {string} out */
function deb(stage, out) {
  const debian = join(stage, 'DEBIAN')
  const text = control(stage)
  mkdirSync(debian)
  writeFileSync(join(debian, 'control'), text)
  for (const [option, script] of [
    ['--after-install', 'postinst'],
    ['--after-remove', 'postrm'],
  ]) {
    const from = one(option ?? '')
    if (from === '') continue
    copyFileSync(from, join(debian, script ?? ''))
    chmodSync(join(debian, script ?? ''), 0o755)
  }
  const sums =
    'find . -path ./DEBIAN -prune -o -type f -print0 | sort -z | xargs -0 md5sum | sed "s# \\./# #"'
  writeFileSync(join(debian, 'md5sums'), execFileSync('sh', ['-c', sums], { cwd: stage }))
  const compression = one('--deb-compression', 'xz')
  run('dpkg-deb', [
    '--root-owner-group',
    `-Z${compression === 'gz' ? 'gzip' : compression}`,
    '--build',
    stage,
    out,
  ])
}

/** @param {string} stage @param {string} out */
function rpm(stage, out) {
  const work = dirname(stage)
  const script = (/** @type {string} */ section, /** @type {string} */ file) =>
    file === ''
      ? []
      : [
          section,
          readFileSync(file, 'utf8')
            .replace(/^#!.*\n/, '')
            .replaceAll('%', '%%'),
        ]
  const spec = [
    ...['%global __os_install_post %{nil}', '%global _build_id_links none', '%global debug_package %{nil}'],
    'AutoReqProv: no',
    `Name: ${one('--name')}`,
    `Version: ${one('--version').replaceAll('-', '_')}`,
    `Release: ${one('--iteration', '1')}`,
    `Summary: ${one('--rpm-summary', summary)}`,
    `License: ${one('--license', 'unknown')}`,
    `Vendor: ${one('--vendor')}`,
    `Packager: ${one('--maintainer')}`,
    ...all('-d').map((needed) => `Requires: ${needed}`),
    ...['%description', ...details],
    ...['%install', `mkdir -p "%{buildroot}" && cp -a "${stage}/." "%{buildroot}/"`],
    ...script('%post', one('--after-install')),
    ...script('%postun', one('--after-remove')),
    ...['%files', '%defattr(-,root,root,-)', ...files.map(([, to]) => `"${to.replace(/\/$/, '')}"`), ''],
  ]
  writeFileSync(join(work, 'spec'), spec.join('\n'))
  const defined = { _topdir: `${work}/top`, _rpmdir: `${work}/rpms`, _binary_payload: 'w9.gzdio' }
  const defines = Object.entries(defined).flatMap(([name, value]) => ['--define', `${name} ${value}`])
  run('rpmbuild', ['-bb', '--quiet', '--target', one('--architecture'), ...defines, join(work, 'spec')])
  const made = readdirSync(`${work}/rpms`, { recursive: true })
    .map(String)
    .find((name) => name.endsWith('.rpm'))
  copyFileSync(join(work, 'rpms', made ?? ''), out)
}

const makers = { deb, rpm }
const make = makers[/** @type {keyof typeof makers} */ (one('-t'))]
if (one('-s') !== 'dir' || make === undefined)
  stop(`${basename(import.meta.filename)} makes no ${one('-t')} of a ${one('-s')}`, 2)

const work = mkdtempSync(join(tmpdir(), 'damso-package-'))
process.on('exit', () => rmSync(work, { recursive: true, force: true }))
const stage = join(work, 'root')
mkdirSync(stage, { mode: 0o755 })
lay(stage)
make(stage, one('--package'))
