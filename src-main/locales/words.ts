import type { Language } from '../../src-contract/ids'
import type { ExportForm } from '../../src-contract/record'
import { en } from './en'
import { ko } from './ko'

/** What main itself says: menus, notifications and the title of the window. */
export interface Words {
  product: string
  someCustomer: string
  offer: { title: string; body: (customer: string, service: string) => string }
  invitation: { title: string; body: (colleague: string, customer: string) => string }
  message: { title: string; body: (customer: string) => string }
  /** Somebody of my teams asks for help. */
  call: { title: string; body: (agent: string, service: string) => string; someAgent: string }
  /** A conversation that is taken out, on paper and as text. */
  record: {
    title: (customer: string) => string
    customer: string
    nobody: string
    none: string
    noteBy: (name: string) => string
    edited: string
    deleted: string
    facts: { customer: string; agents: string; began: string; ended: string; result: string; id: string }
    formOf: Readonly<Record<ExportForm['kind'], (name: string) => string>>
    events: Readonly<Record<string, (name: string) => string>>
  }
  menu: {
    file: string
    edit: string
    view: string
    help: string
    about: string
    quit: string
    undo: string
    redo: string
    cut: string
    copy: string
    paste: string
    selectAll: string
    reload: string
    zoomIn: string
    zoomOut: string
    actualSize: string
    fullScreen: string
    minimise: string
    hide: string
    services: string
    logs: string
  }
}

const all: Record<Language, Words> = { ko, en }

export const wordsIn = (language: Language): Words => all[language]
