import { Input, Skeleton, Text, Tooltip } from '@mantine/core';
import type { Schemas } from '@/api/client';
import { PersonaImage } from '@/features/personas/PersonaImage';
import { licenceName } from '@/lib/licence';
import classes from './StylePicker.module.css';
import { shortStyleName } from './styleNames';

/** Who made a style and under which licence it is used. */
function Origin({ style }: { style: Schemas['StyleOption'] }) {
  const words = style.attribution.replace(/\s*\(https?:[^)]*\)/g, '');
  return (
    <>
      <b>{style.name}</b>, {licenceName(style.licence)}
      {words && <div>{words}</div>}
    </>
  );
}

interface Props {
  styles: Schemas['StyleOption'][] | undefined;
  value: string;
  error?: React.ReactNode;
  onChange: (id: string) => void;
}

/** Portrait styles as a radio group of pictures. */
export function StylePicker({ styles, value, error, onChange }: Props) {
  return (
    <fieldset className={classes.set}>
      <legend className={classes.legend}>Portrait style</legend>
      <div className={classes.grid}>
        {!styles && [1, 2, 3, 4].map((key) => <Skeleton key={key} h={132} />)}
        {styles?.map((style) => (
          <Tooltip key={style.id} label={<Origin style={style} />} multiline w={260} openDelay={350} withArrow>
            <label className={classes.style}>
              <input
                type="radio"
                name="style"
                value={style.id}
                checked={style.id === value}
                onChange={() => onChange(style.id)}
                className={classes.radio}
              />
              <div className={classes.sample}>
                <PersonaImage src={style.sample_url} identity={`style/${style.id}`} alt="" eager />
              </div>
              <Text size="xs" fw={600} className={classes.name}>
                {shortStyleName(style)}
              </Text>
            </label>
          </Tooltip>
        ))}
      </div>
      {error && <Input.Error mt={6}>{error}</Input.Error>}
    </fieldset>
  );
}
