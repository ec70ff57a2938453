import { DEFAULT_HOST, DEFAULT_PORT } from './options';

export const HELP = `Runs a mock of Affitor on this machine: click, lead, conversion.

Usage: affitor-mock [options]

  --port <number>      port to listen on, 0 for any free port (default ${DEFAULT_PORT})
  --host <address>     address to listen on (default ${DEFAULT_HOST})
  --static <folder>    folder to serve at /, such as your built site
  --seed <file.json>   initial programmes, partners and customers
  --latency <ms>       delay of each API response, in milliseconds (default 0)
  --fail <fault>       fault to inject: a status, with *2 for two requests, or JSON; repeatable
  --json               log one JSON object per line
  --help               show this help

Examples:
  affitor-mock
  affitor-mock --port 5000 --static ./site
  affitor-mock --fail "503*2" --latency 300
  affitor-mock --fail '{"on":"lead","drop":"after","times":1}'
  affitor-mock --seed seed.json --json > log.jsonl
  affitor-mock --host 0.0.0.0     accept connections from your network, such as a phone's

seed.json can contain any of these; programs also needs partners:
  {
    "programs":  [{"id": 7, "token": "secret", "lead_auth": "server_required", "cookie_window_days": 30}],
    "partners":  [{"code": "ACME", "program_id": 7}],
    "customers": [{"customer_key": "usr_1", "status": "lead"}]
  }
`;
