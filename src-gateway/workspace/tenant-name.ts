/** `HTTPS://Shop.example:443/` and `shop.example` name the same centre: scheme, port, slash and case do not count. */
export function tenantName(name: string): string {
  const bare = name
    .trim()
    .toLowerCase()
    .replace(/^[a-z][a-z0-9+.-]*:\/\//, '')
  return bare.replace(/[/?#].*$/, '').replace(/:\d+$/, '')
}
