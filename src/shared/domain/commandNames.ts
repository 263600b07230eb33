/** The extension's commands. The editor knows each as `fashionMnist.NAME`; errors and the results page call it NAME. */
export const COMMAND_NAMES = [
  'trainModel',
  'stopTraining',
  'pauseTraining',
  'resumeTraining',
  'showResults',
  'openRun',
  'copyAsKeras',
  'classifyImage',
  'classifyFolder',
  'openTutorial',
  'startTutorialOver',
  'openLesson',
  'openSecondLesson',
  'restartLesson',
  'chooseArchitecture',
  'chooseDataFolder',
  'openSettings',
  'showLog',
  'installNativeTensorFlow',
  'removeNativeTensorFlow',
] as const;
export type CommandName = (typeof COMMAND_NAMES)[number];
