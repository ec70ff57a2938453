import { DEFAULT_PORT } from './options';

export const HELP = `Runs a mock of Affitor on this machine: click, lead, conversion.

Usage: affitor-mock [options]
       affitor-mock trigger click|lead|sale [trigger options]

  --port <number>      port to listen on, 0 for any free port (default ${DEFAULT_PORT})
  --host <address>     address to listen on (default 127.0.0.1, and ::1 if there is IPv6)
  --https              listen by HTTPS, with a certificate made at the start
  --static <folder>    folder to serve at /, such as your built site
  --seed <file.json>   initial programmes, partners and customers
  --state <file.json>  file that keeps the state; --seed then counts only until it exists
  --latency <ms>       delay of each API response, in milliseconds (default 0)
  --fail <fault>       fault to inject: a status, with *2 for two requests, or JSON; repeatable
  --json               log one JSON object per line
  --help               show this help

Options of trigger, which sends a request to a running mock and prints the answer:
  --url <url>              address of the mock (default http://localhost:${DEFAULT_PORT})
  --partner <code>         partner of a click (default the first active one)
  --click-id <id>          click id of the customer
  --customer-key <key>     your own id of the customer
  --email <email>          email of a lead
  --amount <number>        amount of a sale, in cents
  --currency <code>        currency of a sale: USD, EUR or VND
  --transaction-id <id>    your own id of a sale (default a new one)

Examples:
  affitor-mock
  affitor-mock --port 5000 --static ./site
  affitor-mock --fail "503*2" --latency 300
  affitor-mock --fail '{"on":"lead","drop":"after","times":1}'
  affitor-mock --seed seed.json --json > log.jsonl
  affitor-mock --state state.json
  affitor-mock --https
  affitor-mock --host 0.0.0.0     accept connections from your network, such as a phone's

seed.json can contain any of these; programs also needs partners:
  {
    "programs":  [{"id": 7, "token": "secret", "lead_auth": "server_required", "cookie_window_days": 30}],
    "partners":  [{"code": "ACME", "program_id": 7}],
    "customers": [{"customer_key": "usr_1", "status": "lead"}]
  }
`;
