/** A story to try: the text of examples/the-lantern-of-saltmere.txt. */
export const sampleStory = {
  title: "The Lantern of Saltmere",
  content: `On the last rock before the open sea stood the lighthouse of Saltmere, white as a tooth, with a red door and ninety-nine steps. Old Brannoch had climbed them every evening for forty years. On the evening this story begins he climbed ninety and sat down on the ninety-first, and his granddaughter Wren, who was eleven and wore a yellow coat in all weathers, climbed the other nine without him.

The great lamp was dark. Its glass was whole, its brass was bright, its oil was full to the line. But when Wren held the match to the wick, the flame leaned away, shivered once, and went out. She tried again, and again, until the box was empty and the gulls had gone home.

"It isn't the oil," said Brannoch from the stairs, when she told him. "It's the ember that's gone. There was always an ember, down in the heart of it. I had it from my grandmother, and she had it from the forest." He looked at his hands. "I never asked how."

In the morning Wren rowed across the bay with the oars too long for her and the sun coming up pink behind the fishing boats. The sea lay flat as a plate. Cormorants hung their wings out to dry on the buoys, and every fisherman she passed called out the same thing over the water: "No light last night!"

"There will be," Wren called back, every time, and every time it sounded a little smaller.

The town of Saltmere climbed its hill in crooked streets, blue house upon green house upon yellow, with washing strung between the chimneys. It was market day. In the square the stalls stood under striped awnings, heaped with oranges and mackerel and bolts of cloth, and a man with a parrot was selling brass buttons that he swore were gold. Wren went from stall to stall with her two coins and asked for an ember that did not go out.

The fishwife laughed. The button man offered her the parrot. But a very old woman, who sold nothing but empty jars, put down her knitting.

"For that you want the fox," she said. "In the forest, where the birches stop. Don't offer him money. And take a jar, child. You can't carry fire home in your pocket."

The road to the forest ran between fields of barley and then gave up being a road. Birches closed around Wren, thin and silver, and the light came down through the leaves in coins. She walked until the birches stopped. After them came oaks so wide that ten girls could not have held hands around one, with moss on their northern sides and a hush beneath them like the hush in a church.

The fox sat on a fallen trunk, his tail around his feet. He was red, going grey about the mouth, and he looked at the jar before he looked at Wren.

"Brannoch's kin," he said. "You have his chin. So the old ember is out. It lasted well."

"What do you want for a new one?" asked Wren. "They said no money."

"What did they teach you to do up there?" said the fox.

Wren thought about it. "To stay awake," she said, "so that other people can get home."

"Then stay awake with me tonight," said the fox. "That is the price. Nobody ever does."

Night came into the forest from the ground up. First the roots went dark, then the trunks, then the highest leaves; then the stars were out, more than Wren had ever seen from the shore, and a thin moon caught in the branches of an oak. The fox told her the names the animals have for the stars. An owl went over without a sound. Twice Wren's head sank, and twice she dug her nails into her palm and sat up straight in her yellow coat.

In the coldest hour she saw that the clearing was full of lights. They rose out of the moss, small and golden, hundreds and hundreds of them, and drifted up between the trees like sparks from a fire that nobody had lit.

"Every night," said the fox softly, "and every night alone. It is a hard thing to see something so fine and have no one to turn to." One of the lights came down, slower than the others, into the open jar. "There. It will burn as long as somebody keeps watch beside it."

By afternoon, when Wren came running down to the harbour, the sky over the sea was the colour of slate. The boats were out, all of them, after the herring. The first wind struck the town and tore the awnings from the market stalls, and the first thunder rolled over the hill behind it.

She rowed. Rain came down on the bay like thrown gravel, and the waves stood up green and broke white across the bow. She could not see the lighthouse. She could not see the shore. She held the jar between her knees, under the yellow coat, and by its small gold light she could see just her own two hands on the oars; so she watched those, and pulled, and pulled, while lightning walked about on the water. When the boat struck rock, it was the right rock, and the door above her was red.

Ninety-nine steps. On the ninety-first sat Brannoch, who had not gone to bed. He said nothing. He took her wet hand, and they climbed the last nine together.

Wren opened the jar above the cold lamp. The ember floated down into the heart of it, and for the length of a breath nothing happened at all. Then the wick caught, the great lens filled, and a beam as broad as a road swung out across the storm. Far out on the black waves one small boat turned towards it, then three, then the whole fleet of Saltmere, like geese.

They counted them in from the high window, all thirty-one. Toward dawn the rain stopped and the sea went down, and Brannoch fell asleep in his chair with his boots on.

Wren did not. She sat beside the lamp with her chin on her knees. And when, at the edge of the forest across the bay, a tiny light went up among the trees, she lifted the empty jar and held it to the window, so that he would know there were two of them awake.
`,
};
