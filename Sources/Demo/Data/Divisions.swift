/// The province, the city and its ten counties: code, Chinese name, English name, level. Codes and names after the public
/// standard GB/T 2260, as of 2026. 淮阳 bore 411626 until it became a district in 2019.
enum Divisions {
    static let csv = """
        410000,河南省,Henan Province,province
        411600,周口市,Zhoukou City,prefecture
        411602,川汇区,Chuanhui District,county
        411603,淮阳区,Huaiyang District,county
        411621,扶沟县,Fugou County,county
        411622,西华县,Xihua County,county
        411623,商水县,Shangshui County,county
        411624,沈丘县,Shenqiu County,county
        411625,郸城县,Dancheng County,county
        411627,太康县,Taikang County,county
        411628,鹿邑县,Luyi County,county
        411681,项城市,Xiangcheng City,county
        """
}
