import { testFaults } from './matrix';

testFaults({ resource: 'channel', version: 'v1' });
