/** The kinds of fault that the form offers, and the inputs that each kind needs. */
export const faultKinds = {
  status: { label: 'Error status', inputs: ['status', 'retry_after'] },
  body: { label: 'Non-JSON response', inputs: ['status', 'body'] },
  delay: { label: 'Delayed response', inputs: ['delay_ms'] },
  preflight: { label: 'Delayed preflight', inputs: ['preflight_delay_ms'], isCrossOrigin: true },
  before: { label: 'Connection reset before the request is recorded', inputs: [] },
  after: { label: 'Connection reset after the request is recorded', inputs: [] },
  hang: { label: 'No response', inputs: [] },
  'no-preflight': { label: 'Preflight without CORS headers', inputs: [], isCrossOrigin: true },
  'no-cors': { label: 'Response without CORS headers', inputs: [], isCrossOrigin: true },
} as const satisfies Record<
  string,
  {
    label: string;
    inputs: readonly string[];
    /** Whether only a site of another origin than the mock's can notice the fault. */
    isCrossOrigin?: boolean;
  }
>;

export type FaultKind = keyof typeof faultKinds;
type InputName = (typeof faultKinds)[FaultKind]['inputs'][number];

interface InputProps {
  label: string;
  defaultValue: string;
  inputMode: 'numeric' | 'text';
  required: boolean;
}

/** The inputs of the form, by the name of the fault's field. */
export const faultInputs: Record<InputName, InputProps> = {
  status: { label: 'Status code', defaultValue: '503', inputMode: 'numeric', required: true },
  retry_after: {
    label: 'Retry-After (optional)',
    defaultValue: '',
    inputMode: 'text',
    required: false,
  },
  body: { label: 'Response body', defaultValue: '<html>', inputMode: 'text', required: true },
  delay_ms: { label: 'Delay (ms)', defaultValue: '2000', inputMode: 'numeric', required: true },
  preflight_delay_ms: {
    label: 'Delay (ms)',
    defaultValue: '2000',
    inputMode: 'numeric',
    required: true,
  },
};
