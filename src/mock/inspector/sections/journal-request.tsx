import { useSignal } from '@preact/signals';
import type { RecordedRequest } from '../../journal/journal';
import { formatTime } from '../format/format-time';
import type { Subject } from '../state/find-subject';
import { RequestDetails } from './request-details';

/** One request of the journal. It renders its details once it is open. */
export function JournalRequest(props: { request: RecordedRequest; subject: Subject }) {
  const { request, subject } = props;
  const isOpen = useSignal(false);
  const { at, method, path, mode, status, duration_ms, fault } = request;
  const isLost = fault?.drop === 'after';
  return (
    <li>
      <details onToggle={({ currentTarget }) => (isOpen.value = currentTarget.open)}>
        <summary>
          <span class={`badge ${isLost ? 'error' : severityOf(status)}`}>
            {isLost ? `${status}, response lost` : (status ?? 'no response')}
          </span>
          <span class="path">
            {method} {path}
          </span>
          {(subject.customer ?? subject.partner) && (
            <span>
              {[subject.customer, subject.partner && `via ${subject.partner}`]
                .filter(Boolean)
                .join(' ')}
            </span>
          )}
          <span class="muted">
            {mode}, {duration_ms} ms
          </span>
          {fault && <span class="badge error">fault</span>}
          <time dateTime={at}>{formatTime(at)}</time>
        </summary>
        {isOpen.value && <RequestDetails request={request} />}
      </details>
    </li>
  );
}

function severityOf(status: number | null): 'success' | 'warning' | 'error' {
  if (status === null || status >= 500) return 'error';
  return status >= 400 ? 'warning' : 'success';
}
