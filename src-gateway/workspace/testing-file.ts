import { readWorkspaceFile } from './read-workspace-file'

/** A small file without a mistake. */
export const good = `{
  "centre": { "name": "담소 고객센터", "language": "ko", "tenantNames": ["shop.example"] },
  "teams": [{ "key": "first", "name": "Team 1" }],
  "services": [
    { "key": "support", "name": { "ko": "고객지원", "en": "Support" }, "times": { "offer": 20 } }
  ],
  "reasons": [{ "key": "meal", "name": { "ko": "식사", "en": "Meal" }, "isBreak": true }],
  "entryPoints": [
    { "appId": "web", "service": "support", "origins": ["https://shop.example"],
      "hours": { "zone": "Asia/Seoul", "days": [1, 2, 3, 4, 5], "from": "09:00", "to": "18:00" } }
  ],
  "people": [
    { "userName": "mina", "displayName": "김미나", "role": "agent", "password": "mina-secret",
      "teams": ["first"], "services": ["support"] }
  ]
}`

export const problemsOf = (text: string) => {
  const read = readWorkspaceFile(text)
  return 'problems' in read ? read.problems : []
}
