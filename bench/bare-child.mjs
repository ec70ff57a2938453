import { Buffer } from 'node:buffer';
import { createServer } from 'node:http';
import { reportUsage } from './report-usage.mjs';

/** The smallest server with the same answers as the mock: it parses the body, counts and stores nothing. */
let count = 0;

function answer(url, body) {
  if (url === '/api/v1/track/click') {
    return [
      200,
      {
        success: true,
        click_id: `cust_${++count}_${Date.now()}`,
        partner_code: 'PARTNER123',
        cookie_window_days: 60,
      },
    ];
  }
  if (body.additional_data?.test_mode) {
    return [
      200,
      {
        success: true,
        message: 'Test lead event tracked successfully',
        data: { eventId: ++count, programId: null, test_mode: true },
      },
    ];
  }
  if (body.click_id) return [200, { success: true, message: 'Lead tracked successfully' }];
  if (body.customer_key === 'nobody') {
    return [400, { error: 'Customer not found. Provide a valid click_id or customer_key.' }];
  }
  return [400, { error: 'Customer status cannot be updated to lead. Current status: lead' }];
}

const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const [status, json] = answer(request.url, JSON.parse(Buffer.concat(chunks).toString()));
    const text = JSON.stringify(json);
    response.writeHead(status, {
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(text),
    });
    response.end(text);
  });
});

server.listen(0, '127.0.0.1', () => reportUsage(`http://localhost:${server.address().port}`));
