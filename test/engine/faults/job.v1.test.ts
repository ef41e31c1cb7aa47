import { testFaults } from './matrix';

testFaults({ resource: 'job', version: 'v1' });
