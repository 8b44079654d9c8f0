import { z } from 'zod'
import { CustomerForm } from '../../src-contract/customer-form'
import { FormId } from '../../src-contract/ids'
import { CUSTOMER_FORM_LIMIT } from '../../src-contract/limits'
import { kindOf } from '../../src-domain/form-field'
import { FileForm } from './file-form'
import { placesOf } from './form-places'
import { keyedId } from './keyed-id'
import type { Path } from './read-workspace-file'

/** What a customer fills in he fills in here: files he sends as files. */
const FileCustomerForm = z
  .strictObject({
    ...FileForm.shape,
    isSecure: z.boolean().default(false),
    timeout: CustomerForm.shape.timeout.default(600),
  })
  .superRefine(({ schema }, context) => {
    for (const { path, field } of placesOf(schema))
      if (kindOf(field).kind === 'file')
        context.addIssue({ code: 'custom', path: ['schema', ...path], message: 'a file has no place here' })
  })

export const FileCustomerForms = z.array(FileCustomerForm).max(CUSTOMER_FORM_LIMIT)
type FileCustomerForms = z.infer<typeof FileCustomerForms>

export const customerFormsOfFile = (service: string, forms: FileCustomerForms): CustomerForm[] =>
  forms.map((form) => ({ id: FormId.parse(keyedId('form', `${service}/customer/${form.key}`)), ...form }))

interface Filed {
  readonly forms?: FileCustomerForms | undefined
  readonly secureForms?: boolean | undefined
}

/** Forms that are called the same, and secure ones that nobody may send. */
export const customerFormEnds = (services: readonly Filed[]) =>
  services.flatMap(({ forms = [], secureForms = false }, index) => {
    const keys = forms.map(({ key }) => key)
    const at = (place: number, name: string): Path => ['services', index, 'forms', place, name]
    return forms.flatMap(({ key, isSecure }, place) => [
      ...(keys.indexOf(key) < place ? [{ path: at(place, 'key'), message: `'${key}' is taken` }] : []),
      ...(isSecure && !secureForms
        ? [{ path: at(place, 'isSecure'), message: 'its service does not have "secureForms": true' }]
        : []),
    ])
  })
