/*
 * First names that children, parents and staff in the United Kingdom often have, written down for this product. Names
 * that are ordinary words where a sentence begins (Will, Mark, May, Grace, Amber) are left out: they would warn of nothing.
 */
const NAMES = `
Aaliyah Aaron Abbie Abbey Abdul Abdullah Abigail Abraham Adam Adele Adrian Agnes Ahmad Ahmed Aidan Aiden Aimee Aisha Aishah
Alan Albert Alex Alexa Alexander Alexandra Alexis Alfie Alfred Ali Alice Alicia Alina Alison Alistair Allan Alyssa Amanda
Amelia Amelie Amina Aminah Amir Amy Ana Anastasia Andrea Andreea Andrew Andrzej Angela Angus Anita Ann Anna Annabelle Anne
Annie Anthony Antonia Anya Archie Aria Ariana Arjun Arthur Arya Asha Ashleigh Ashley Asif Astrid Audrey Aurora Ava Ayaan
Ayesha Ayla Barbara Barry Beatrice Becky Belinda Bella Ben Benjamin Bernadette Bernard Beth Bethan Bethany Betty Beverley
Bilal Billy Blake Bobby Bonnie Bradley Brandon Brenda Brendan Brian Bridget Brooke Bryan Bryony Caitlin Callum Calum Cameron
Cara Carl Carla Carly Carmen Carol Caroline Carolyn Carrie Casey Catherine Cathy Catrin Cerys Chantelle Charlene Charles
Charlie Charlotte Chelsea Cheryl Chiara Chloe Chris Christina Christine Christopher Ciara Clara Claire Clare Claudia Clive
Cody Colin Connor Conor Corey Craig Cristina Daisy Damian Damien Daniel Daniella Danielle Danny Daphne Darcey Darcy Darius
Darren Daryl Dave David Dawid Debbie Deborah Declan Denise Dennis Derek Diana Diane Dominic Donald Donna Doris Dorothy
Douglas Duncan Dylan Ebony Eddie Edith Edward Eileen Elaine Eleanor Elena Eli Elijah Elizabeth Elina Ella Elliot Elliott Ellie
Eloise Elsa Elsie Emilia Emily Emma Emmanuel Erica Erin Esme Esther Ethan Eva Evan Eve Evelyn Evie Ewan Fatima Fatimah Felicity
Felix Ffion Filip Finlay Finley Fiona Flora Florence Frances Francesca Francis Frankie Fred Freddie Frederick Freya Gabriel
Gabriella Gareth Garry Gary Gavin Gemma Geoff Geoffrey George Georgia Georgie Georgina Gerald Gerard Geraldine Gillian Gina
Gladys Glenn Gloria Gordon Graeme Graham Greg Gregory Gurpreet Gwen Gwyneth Habib Hafsa Hamza Hannah Harley Harold Harper Harpreet
Harriet Harrison Harry Harvey Hasan Hassan Haydn Hayden Hayley Heather Heidi Helen Helena Henry Hilary Hollie Holly Howard Hugh
Hugo Hussain Hussein Ian Ibrahim Ida Imogen Imran Ines Ioana Iqra Irene Iris Isaac Isabel Isabella Isabelle Isha Isla Ismail
Ivan Jack Jackson Jacob Jacqueline Jacqui Jade Jaden Jake Jakub Jamal James Jamie Jane Janet Janice Jasmine Jason Jasper Javed
Jaxon Jayden Jean Jeff Jeffrey Jemima Jemma Jennifer Jenny Jeremy Jessica Jessie Jill Jim Jimmy Joan Joanna Joanne Joe Joel
John Johnny Jolene Jonah Jonathan Jordan Joseph Josephine Josh Joshua Joyce Juan Jude Judith Julia Julian Julie Justin
Kai Kamil Kareem Karen Karina Karl Kate Katherine Kathleen Kathryn Kathy Katie Katrina Kayden Kayleigh Keeley Keira Keith Kelly
Kelsey Ken Kenneth Kerry Kevin Khadija Khadijah Khalid Kian Kieran Kimberley Kimberly Kirsten Kirsty Krzysztof Kyle Lacey Laila
Lara Laura Lauren Lawrence Layla Leah Leanne Leila Lena Lennon Leo Leon Leonard Lesley Leslie Lewis Lexi Liam Lillian Lilly Lily
Linda Lindsay Lindsey Lisa Liz Lizzie Logan Lola Lorna Lorraine Lottie Louie Louis Louisa Louise Luca Lucas Lucia Lucy Luis
Lukasz Luke Luna Lydia Lyla Lynn Lynne Mabel Macie Maciej Maddison Madeleine Madison Maggie Mahmoud Maisie Malachi Malcolm
Malik Mandy Marcel Marcin Marcus Margaret Maria Mariam Marian Marie Marilyn Mario Marion Marjorie Marta Martha Martin Martyn Mary
Maryam Mason Mateusz Matilda Matt Matteo Matthew Maureen Mavis Maximilian Maya Megan Mehmet Melanie Melissa Mia Michael
Michaela Michelle Mick Mihai Mikael Mike Mila Millie Milly Miriam Mohamed Mohammad Mohammed Moira Molly Monica Monika Morgan
Muhammad Muhammed Musa Mustafa Myles Nadia Naomi Natalia Natalie Natasha Nathan Nathaniel Neil Nell Nia Niall Niamh Nicholas
Nick Nicky Nicola Nicole Nigel Nikita Nina Noah Noor Nora Norma Norman Nusrat Oisin Olive Oliver Olivia Ollie Omar Orla Oscar Osman
Owen Paige Pamela Patricia Patrick Patsy Paul Paula Pauline Pawel Peggy Penelope Penny Peter Petra Phil Philip Philippa
Phillip Phoebe Phyllis Piotr Polly Poppy Priya Priyanka Rachael Rachel Rafael Rahul Raj Rajesh Ralph Ramona Rania Rashid Raymond
Rebecca Reece Reggie Rehan Reuben Rhian Rhiannon Rhys Ricardo Richard Rita Riley Robbie Robert Roberta Roderick Rodney Roger
Rohan Roisin Roland Roman Ronald Ronnie Rory Rosalind Rosanna Roseanne Rosemary Rosie Ross Rowan Roxanne Ruby Rukhsana Rupert
Russell Ruth Ryan Saba Sabrina Saira Sally Salma Sam Samantha Samina Samir Samira Samuel Sandra Sanjay Sara Sarah Saskia Scarlett
Scott Sean Sebastian Selena Serena Seth Shabana Shahid Shane Shannon Sharon Shaun Shauna Shazia Sheila Shelley Shirley Sian
Siddharth Sienna Simon Simone Sinead Siobhan Skye Sofia Sonia Sophia Sophie Stacey Stanley Stella Stephanie Stephen Steve Steven
Stewart Stuart Sunita Susan Susanna Suzanne Sylvia Tahir Tamara Tamsin Tania Tanya Tara Tariq Tasha Tatiana Ted Teddy Teresa
Terry Thea Theo Theodore Theresa Thomas Tia Tiffany Tilly Tim Timothy Tina Tobias Toby Tom Tomasz Tommy Toni Tony Tracey Tracy
Trevor Tyler Usman Valentina Valerie Vanessa Vera Veronica Vicky Vijay Vikram Vincent Viola Violet Vivian Vivienne Walter Wayne
Wendy Wesley Wiktoria Wilfred William Willow Winifred Xavier Yasin Yasmin Yasmine Yolanda Youssef Yusuf Yvette Yvonne Zac Zach
Zachary Zainab Zak Zakariya Zara Zayd Zeeshan Zeynep Zoe Zofia Zuzanna
`;

const KNOWN: ReadonlySet<string> = new Set(NAMES.trim().toLowerCase().split(/\s+/));

/** Whether a word, in whatever letters and with or without accents, is one of the first names on our list. */
export function isFirstName(word: string): boolean {
  return KNOWN.has(word.toLowerCase().replaceAll('ł', 'l').normalize('NFD').replace(/\p{M}/gu, ''));
}
