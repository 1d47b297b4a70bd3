// What no longer holds since a deployment from the Modeler, shown where it was deployed: its own window throws away all
// but the number of a deployment.
import { say } from '../lint/words.js';

/** A component of the Modeler, which shows nothing of its own; `React` is what the Modeler lends. */
export const warningsOf = (React, service) =>
  class FairleadWarnings extends React.Component {
    componentDidMount() {
      this.heard = this.props.subscribe('deployment.done', ({ deployment }) => this.tell(deployment?.id));
    }

    componentWillUnmount() {
      this.heard?.cancel?.();
    }

    async tell(deployment) {
      const warnings = deployment ? await service.warnings(deployment) : [];
      if (!warnings.length) return;
      this.props.displayNotification({
        type: 'warning',
        title: `Fairlead: ${say('plugin.warned', warnings.length)}`,
        content: say('plugin.warned-log'),
        duration: 0,
      });
      warnings.forEach((message) => this.props.log({ category: 'Fairlead', message }));
    }

    render() {
      return null;
    }
  };
