import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from './language';
import { session } from './session';

/** A window over the page; Escape and the cross close it, focus goes back to where it was. */
export function Dialog({ title, wide, children }: { title: string; wide?: boolean; children: ComponentChildren }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const close = () => session.set({ dialog: null });
  useLayoutEffect(() => dialog.current!.showModal(), []);
  return (
    <dialog ref={dialog} class={wide ? 'wide' : ''} aria-label={title} onClose={close}>
      <header>
        <h2>{title}</h2>
        <button type="button" class="plain" aria-label={t('close')} title={t('close')} onClick={close}>✕</button>
      </header>
      {children}
    </dialog>
  );
}
