import { useSignal } from '@preact/signals';
import { Field } from '../components/field';
import { addFault } from '../state/actions';
import { faultInputs, faultKinds, type FaultKind } from './fault-kinds';
import { readFaultForm } from './read-fault-form';

/** Adds a fault. When the mock rejects it, the header shows the reason. */
export function FaultForm() {
  const kind = useSignal<FaultKind>('status');
  const { inputs, ...selected } = faultKinds[kind.value];
  return (
    <form
      class="fault-form"
      onSubmit={(event) => {
        event.preventDefault();
        addFault(readFaultForm(kind.value, new FormData(event.currentTarget)));
      }}
    >
      <Field label="Fault type">
        <select
          value={kind.value}
          onChange={({ currentTarget }) => (kind.value = currentTarget.value as FaultKind)}
        >
          {Object.entries(faultKinds).map(([value, { label }]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </Field>
      {'isCrossOrigin' in selected && (
        <p class="muted">
          Affects only sites on another origin. The example pages share the mock’s origin.
        </p>
      )}
      {inputs.map((name) => {
        const { label, ...input } = faultInputs[name];
        return (
          <Field key={name} label={label}>
            <input name={name} {...input} />
          </Field>
        );
      })}
      <Field label="Endpoint">
        <select name="on">
          <option value="">All endpoints</option>
          <option value="click">Click</option>
          <option value="lead">Lead</option>
          <option value="sale">Sale</option>
          <option value="refund">Refund</option>
        </select>
      </Field>
      <Field label="Customer (optional)">
        <input name="customer" placeholder="click ID or customer key" />
      </Field>
      <Field label="Requests (empty: no limit)">
        <input name="times" inputMode="numeric" defaultValue="1" />
      </Field>
      <button type="submit">Add fault</button>
    </form>
  );
}
