import type { FormsFrame, FormsPart, Frame, MountForms } from '../handshake'
import type { ShownForm } from '../transcript'
import { element } from './element'

/** Where forms are filled in; its script comes with the first one. */
export function createFormsCorner(frame: Frame, post: FormsFrame['post']) {
  let loading: Promise<FormsPart> | undefined

  function part() {
    loading ??= frame.load<MountForms>('forms').then((mount) => mount({ ...frame, post }))
    loading.catch(() => (loading = undefined))
    return loading
  }

  return function showForm(form: ShownForm): HTMLElement {
    const place = element('div', { class: 'form-row' }, [element('p', { class: 'line' }, [form.form.title])])
    part().then(
      (forms) => place.replaceChildren(forms.show(form)),
      // Its title stands there; the next time it is drawn is another try.
      () => undefined,
    )
    return place
  }
}
