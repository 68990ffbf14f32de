import { get, post, type Asks } from './ask.ts';

/** How the gateway is, and what only its own machine may ask of it. */
export const asksOfOperation: Asks = {
  'GET /health/live': [1, get('/health/live')],
  'GET /health/ready': [1, get('/health/ready')],
  'GET /status': [1, get('/status')],
  'GET /status.json': [1, get('/status.json')],
  'GET /notice-key.json': [1, get('/notice-key.json')],
  'GET /api/machine': [1, get('/api/machine')],
  'POST /api/machine/results': [1, post('/api/machine/results', () => ({ files: {} }))],
  'POST /api/machine/backup': [1, post('/api/machine/backup', () => ({ folder: '/tmp/nowhere' }))],
};
