import assert from 'node:assert/strict';
import { Admission, networkOf, type Ticket } from './admission.ts';
import { NO_LIMITS } from './limits.ts';

function admit(admission: Admission, address: string, now = 0): Ticket {
  const ticket = admission.admit(address, now);
  assert.ok(typeof ticket !== 'string', String(ticket));
  return ticket;
}

describe('Admission', () => {
  it('gives as many places as there are, and each again when it is free', () => {
    const admission = new Admission({ ...NO_LIMITS, connections: 2 });
    const tickets = [admit(admission, 'a'), admit(admission, 'b')];
    assert.equal(admission.admit('c', 0), 'connections');
    tickets[0]?.release();
    admit(admission, 'c');
    assert.equal(admission.count, 2);
  });

  it('gives one address no more than its share', () => {
    const admission = new Admission({ ...NO_LIMITS, connectionsOfAddress: 1 });
    const ticket = admit(admission, 'a');
    assert.equal(admission.admit('a', 0), 'connectionsOfAddress');
    admit(admission, 'b');
    ticket.release();
    admit(admission, 'a');
  });

  it('keeps places for those who say a name', () => {
    const admission = new Admission({ ...NO_LIMITS, unnamedConnections: 1 });
    const silent = admit(admission, 'a');
    assert.equal(admission.admit('b', 0), 'unnamedConnections');
    silent.named();
    silent.named();
    const second = admit(admission, 'b');
    assert.equal(admission.admit('c', 0), 'unnamedConnections');
    second.release();
    silent.release();
    admit(admission, 'c');
    assert.equal(admission.admit('d', 0), 'unnamedConnections');
  });

  it('lets one address connect no faster than it may', () => {
    const admission = new Admission({ ...NO_LIMITS, connectBurst: 2, connectsOfAddress: 1 });
    for (let at = 0; at < 2; at++) admit(admission, 'a').release();
    assert.equal(admission.admit('a', 0), 'connectsOfAddress');
    admit(admission, 'b');
    admit(admission, 'a', 1000);
  });

  it('remembers no address for longer than it has to', () => {
    const admission = new Admission({ ...NO_LIMITS, connectBurst: 2, connectsOfAddress: 1 });
    const ticket = admit(admission, 'a');
    admit(admission, 'b').release();
    admission.sweep(10_000);
    assert.equal(admission.addresses, 1);
    ticket.release();
    admission.sweep(10_000);
    assert.equal(admission.addresses, 0);
  });

  it('takes for one machine who has all the addresses of a network', () => {
    assert.equal(networkOf('192.0.2.7'), '192.0.2.7');
    assert.equal(networkOf('::ffff:192.0.2.7'), '192.0.2.7');
    assert.equal(networkOf('2001:db8:0:1:aaaa::1'), '2001:db8:0:1::/64');
    assert.equal(networkOf('2001:db8:0:1::2'), networkOf('2001:0db8:0:0001:ffff:ffff:ffff:ffff'));
    assert.notEqual(networkOf('2001:db8:0:1::2'), networkOf('2001:db8:0:2::2'));
    assert.equal(networkOf('fe80::1%eth0'), 'fe80:0:0:0::/64');
    assert.equal(networkOf('::1'), '0:0:0:0::/64');
  });
});
