import assert from 'node:assert/strict';
import { Bonjour } from 'bonjour-service';
import { SERVICE_TYPE, toTxt } from '../../protocol/discovery.ts';
import { loopbackSocket, withdraw } from '../testing/announced.ts';
import { listClasses } from './list-classes.ts';

describe('classchat --find', () => {
  it('lists a class a line, and says where there is none', async () => {
    const [seeker, answerer] = [await loopbackSocket(), await loopbackSocket()];
    const local = { multicast: false, bind: false, ip: '127.0.0.1' };
    const bonjour = new Bonjour({ ...local, socket: answerer, port: seeker.address().port } as object);
    bonjour.publish({
      name: 'x',
      type: SERVICE_TYPE,
      port: 5555,
      txt: toTxt({ name: 'CS 350' }),
      probe: false,
    });
    const end = new AbortController();
    let [out, err] = ['', ''];
    const streams = {
      stdout: {
        write: (text: string) => {
          out += text;
          end.abort();
        },
      },
      stderr: {
        write: (text: string) => {
          err += text;
        },
      },
    };
    const network = { ...local, socket: seeker, port: answerer.address().port };
    assert.equal(await listClasses(streams, { network, ms: 20_000, signal: end.signal }), 0);
    assert.deepEqual([out, err], ['CS 350\t127.0.0.1:5555\n', '']);
    await withdraw(bonjour);
    const alone = { ...local, socket: await loopbackSocket(), port: 9 };
    assert.equal(await listClasses(streams, { network: alone, ms: 1 }), 1);
    assert.match(err, /^classchat: No class is announced/);
  });
});
