import { useEffect, useRef, useState } from 'preact/hooks';
import { api, Refusal } from '../api';
import type { Problem } from '../contract';
import { say, t } from '../language';
import { session, type State } from '../session';
import { number } from '../values';
import { CheckView } from './CheckView';
import { ChooseFile } from './ChooseFile';
import type { Asked, Template, Upload } from './contract';

/** Bringing in a ledger: choose a file, look at what the check found, publish. Nothing is written before the last step. */
export function ImportPage({ state }: { state: State }) {
  const [templates, setTemplates] = useState<Template[]>([]);
  const [file, setFile] = useState<File | null>(null);
  const [asked, setAsked] = useState<Asked>({});
  const [sent, setSent] = useState<number | null>(null);
  const [upload, setUpload] = useState<Upload | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const sending = useRef<AbortController | null>(null);
  useEffect(() => void session.try(async () => setTemplates(await api.templates())), []);
  useEffect(() => () => sending.current?.abort(), []);

  /** What the service refuses is said here, beside the file. */
  const attempt = async (action: () => Promise<void>) => {
    setProblem(null);
    try {
      await action();
    } catch (cause) {
      if (cause instanceof DOMException && cause.name === 'AbortError') return;
      if (!(cause instanceof Refusal)) throw cause;
      setProblem(cause.problem);
    }
  };

  const send = (chosen: File, options: Asked) => void attempt(async () => {
    setFile(chosen);
    setAsked(options);
    sending.current = new AbortController();
    setSent(0);
    try {
      setUpload(await api.sendLedger(chosen, options, setSent, sending.current.signal));
    } finally {
      setSent(null);
    }
  });

  // A long check or publication is asked for until it is done.
  const isBusy = upload?.state === 'checking' || upload?.state === 'publishing';
  useEffect(() => {
    if (!upload || !isBusy) return undefined;
    const timer = setInterval(() => void attempt(async () => {
      const next = await api.upload(upload.id);
      setUpload(next);
      if (next.problem) setProblem(next.problem);
    }), 1000);
    return () => clearInterval(timer);
  }, [upload?.id, isBusy]);

  /** A check again or the publication: at once a sign that it goes on. */
  const step = (how: 'check' | 'publish', change: Asked) => void attempt(async () => {
    const before = upload!;
    setUpload({ ...before, state: how === 'check' ? 'checking' : 'publishing', progress: null });
    try {
      setUpload(await (how === 'check' ? api.checkUpload : api.publishUpload)(before.id, change));
    } catch (cause) {
      setUpload(before);
      throw cause;
    }
  });

  const startOver = () => {
    if (upload && upload.state !== 'published') void api.forgetUpload(upload.id).catch(() => undefined);
    setUpload(null);
    setProblem(null);
    setFile(null);
  };

  return (
    <section class="import" aria-label={t('importTitle')}>
      <header class="import-head">
        <h2>{t('importTitle')}</h2>
        {file && <b class="file" lang="zh-CN">{file.name}</b>}
        {file && <span class="faint">{bytes(file.size)}</span>}
        <span class="spring" />
        {(upload || file) && sent === null && <button type="button" data-action="another" onClick={startOver}>{t('importAnother')}</button>}
        <button type="button" data-action="back" onClick={() => session.set({ view: 'map' })}>{t('importBack')}</button>
      </header>
      <div class="import-says" aria-live="polite">
        {problem && <p class="banner problem" role="alert"><b>{t('errorTitle')}</b> <span class="sentence">{say({ zh: problem.messageZh, en: problem.messageEn })}</span>{problem.code === 'IMPORT_HEADER' && <em>{t('importChooseTemplate')}</em>}</p>}
      </div>
      {upload?.check ? <CheckView state={state} upload={upload} templates={templates} isBusy={isBusy} onStep={step} onAgain={startOver} />
        : sent !== null || isBusy ? <Going sent={sent} upload={upload} onCancel={() => { sending.current?.abort(); startOver(); }} />
        : <ChooseFile templates={templates} file={file} asked={asked} onSend={send} />}
    </section>
  );
}

/** Bytes sent, then rows checked. */
function Going({ sent, upload, onCancel }: { sent: number | null; upload: Upload | null; onCancel: () => void }) {
  const isSending = sent !== null && sent < 1;
  const progress = upload?.progress;
  return (
    <div class="going" role="status">
      <p><b>{isSending ? t('importSending', { n: Math.round((sent ?? 0) * 100) }) : progress ? say(progress.step) : t('importChecking')}</b></p>
      <progress value={isSending ? sent ?? 0 : progress?.total ? progress.rows / progress.total : undefined} max={1} />
      <p class="hint">{progress && progress.rows > 0 ? t('importRowsDone', { n: number(progress.rows, 0) }) : t('importNothingWritten')}</p>
      <button type="button" onClick={onCancel}>{t('cancel')}</button>
    </div>
  );
}

const bytes = (size: number): string => (size < 1_000_000 ? `${number(Math.max(1, size / 1000), 0)} kB` : `${number(size / 1_000_000, 1)} MB`);
