import http from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A new server on this machine for each test of the surrounding `describe`. Returns a function that gives its address.
 */
export function localServer(answer: http.RequestListener): () => string {
  let server: http.Server;
  beforeEach((done) => {
    server = http.createServer(answer).listen(0, '127.0.0.1', done);
  });
  afterEach((done) => {
    server.closeAllConnections();
    server.close(done);
  });
  return () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
