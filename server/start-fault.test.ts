import assert from 'node:assert/strict';
import { dataFault, listenFault } from './start-fault.ts';

function systemError(code: string): Error {
  return Object.assign(new Error(`listen ${code}`), { code });
}

describe('StartFault', () => {
  const cases = {
    EADDRINUSE: 'port_in_use',
    EACCES: 'port_forbidden',
    EADDRNOTAVAIL: 'host_not_here',
    ENOTFOUND: 'host_not_here',
    EMFILE: 'listen_failed',
  };
  for (const [cause, code] of Object.entries(cases)) {
    it(`is ${code} for ${cause}, and says in one sentence what was attempted, found, and is to do`, () => {
      const fault = listenFault('::1', 5555, systemError(cause));
      assert.equal(fault.code, code);
      assert.match(fault.message, /^Cannot listen on \[::1\]:5555: [^\n]+; [^\n]*--(?:host|port)[^\n]*\.$/);
    });
  }

  it('is data_unusable for a folder, and says why', () => {
    const fault = dataFault('/data', systemError('EROFS'));
    assert.equal(fault.code, 'data_unusable');
    assert.match(fault.message, /^Cannot write to the data folder '\/data' \(EROFS\); [^\n]+--data\.$/);
  });
});
