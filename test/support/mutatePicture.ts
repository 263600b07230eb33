import { SeededRandom } from '../../src/worker/model/seededRandom';
