import { explain } from '../../journal/explain';
import type { RecordedRequest } from '../../journal/journal';
import { CodeBlock } from '../components/code-block';
import { describeFault } from '../format/describe-fault';
import { toCurl } from '../format/to-curl';
import { replay } from '../state/actions';
import { copyToClipboard } from '../state/copy-to-clipboard';

/** What was sent, what the mock answered and why, and a curl command that repeats the request. */
export function RequestDetails({ request }: { request: RecordedRequest }) {
  const { id, method, status, body, answer, fault } = request;
  const explanation = explain(request);
  const curl = toCurl(request, location.origin);
  return (
    <div class="details">
      {explanation && (
        <div class="explanation">
          <p>
            <b>API rule ({status}):</b> {explanation.rule}
          </p>
          <p>
            <b>How to fix it:</b> {explanation.fix}
          </p>
        </div>
      )}
      {fault && (
        <p class="explanation">
          <b>Fault:</b> {describeFault(fault)}
        </p>
      )}
      <div class="exchange">
        <div>
          <CodeBlock title="Request body" value={body} />
        </div>
        <div>
          {status === null ? (
            <p>No response was sent.</p>
          ) : (
            <CodeBlock
              title={fault?.drop === 'after' ? 'Response (lost on the way)' : 'Response'}
              value={answer}
            />
          )}
        </div>
      </div>
      <CodeBlock title="curl command" value={curl} />
      <p class="muted">
        Emails are masked and the token is a placeholder. A request body that is not JSON is left
        out.
      </p>
      <div class="actions">
        {method === 'POST' && body !== null && (
          <button type="button" onClick={() => replay(id)}>
            Send again
          </button>
        )}
        <button type="button" onClick={() => void copyToClipboard(curl)}>
          Copy as curl
        </button>
      </div>
    </div>
  );
}
