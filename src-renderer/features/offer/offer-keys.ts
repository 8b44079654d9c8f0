export const ACCEPT = '$mod+Shift+KeyY'
export const REJECT = '$mod+Shift+KeyN'
