import type { Body } from '../http/body'

export function readObject(body: Body): { readonly value: object } | { readonly problem: string } {
  if (!body.ok) return { problem: body.detail }
  const { value } = body
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isObject ? { value } : { problem: 'An object is expected' }
}
