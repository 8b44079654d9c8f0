/** As people write a telephone number, without what they put between the digits. */
export const bareNumber = (written: string): string => written.replace(/[\s().·-]/g, '')

/** In groups, as Korean numbers are read; others stay as they are. */
export function formatPhone(bare: string): string {
  if (bare.startsWith('+82')) return `+82 ${grouped(`0${bare.slice(3)}`).slice(1)}`
  return bare.startsWith('+') ? bare : grouped(bare)
}

/** Seoul's area code has two digits, those of virtual numbers four, all others three. */
const GROUPS = [
  /^(1\d{3})(\d{4})$/,
  /^(02)(\d{3,4})(\d{4})$/,
  /^(0\d{2})(\d{3,4})(\d{4})$/,
  /^(05\d{2})(\d{4})(\d{4})$/,
]

function grouped(digits: string): string {
  const pattern = GROUPS.find((group) => group.test(digits))
  return pattern?.exec(digits)?.slice(1).join('-') ?? digits
}
